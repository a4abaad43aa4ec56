import { type Language, useLanguage } from '#ui/language.tsx';
import { proposalText } from '../text.ts';
import type { TableWords } from '../text-shape.ts';
import { writeEn } from './write-text.en.ts';
import { type WriteText, writeZh } from './write-text.zh.ts';

export function useWriteWords(): { readonly text: WriteText; readonly words: TableWords; readonly language: Language } {
  const { language } = useLanguage();
  return { text: language === 'zh' ? writeZh : writeEn, words: proposalText[language], language };
}
