import { type Dictionary, useText } from '#ui/language.tsx';
import { identityEn } from './text.en.ts';
import { type IdentityText, identityZh } from './text.zh.ts';

export const identityText: Dictionary<IdentityText> = { zh: identityZh, en: identityEn };

export const useIdentityText = (): IdentityText => useText(identityText);
