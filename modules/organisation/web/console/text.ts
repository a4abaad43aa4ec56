import { type Dictionary, useText } from '#ui/language.tsx';
import { organisationEn } from './text.en.ts';
import { type OrganisationText, organisationZh } from './text.zh.ts';

export const organisationText: Dictionary<OrganisationText> = { zh: organisationZh, en: organisationEn };

export const useOrganisationText = (): OrganisationText => useText(organisationText);
