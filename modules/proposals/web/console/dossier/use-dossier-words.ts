import { useMemo } from 'react';
import { longDay, longMoment } from '#ui/dates.ts';
import { type Language, useLanguage } from '#ui/language.tsx';
import { proposalText } from '../text.ts';
import type { TableWords } from '../text-shape.ts';
import { dossierEn } from './dossier-text.en.ts';
import { type DossierText, dossierZh } from './dossier-text.zh.ts';

export interface DossierWords {
  readonly language: Language;
  readonly text: DossierText;
  readonly table: TableWords;
  readonly date: (iso: string) => string;
  readonly dateTime: (iso: string) => string;
}

/** The words of both object pages and their dates, in the language of the reader. */
export function useDossierWords(): DossierWords {
  const { language } = useLanguage();
  return useMemo(
    () => ({
      language,
      text: language === 'zh' ? dossierZh : dossierEn,
      table: proposalText[language],
      date: (iso) => longDay(iso, language),
      dateTime: (iso) => longMoment(iso, language),
    }),
    [language],
  );
}
