import { useText } from '#ui/language.tsx';
import { consoleEn } from './text.en.ts';
import { type ConsoleText, consoleZh } from './text.zh.ts';

export const useConsoleText = (): ConsoleText => useText({ zh: consoleZh, en: consoleEn });
