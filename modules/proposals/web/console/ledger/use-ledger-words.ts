import { type Language, useLanguage } from '#ui/language.tsx';
import { proposalText } from '../text.ts';
import type { TableWords } from '../text-shape.ts';
import { ledgerEn } from './ledger-text.en.ts';
import { type LedgerText, ledgerZh } from './ledger-text.zh.ts';

export function useLedgerWords(): {
  readonly text: LedgerText;
  readonly words: TableWords;
  readonly language: Language;
} {
  const { language } = useLanguage();
  return { text: language === 'zh' ? ledgerZh : ledgerEn, words: proposalText[language], language };
}
