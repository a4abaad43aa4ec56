/** What stands between and around words put together on the page: full-width in Chinese, with spaces in English. */
import { useLanguage } from './language.tsx';

export interface Punctuation {
  readonly listed: (words: readonly string[]) => string;
  readonly labelled: (label: string, said: string) => string;
  readonly bracketed: (said: string) => string;
}

const MARKS: Readonly<Record<'zh' | 'en', Punctuation>> = {
  zh: {
    listed: (words) => words.join('、'),
    labelled: (label, said) => `${label}：${said}`,
    bracketed: (said) => `（${said}）`,
  },
  en: {
    listed: (words) => words.join(', '),
    labelled: (label, said) => `${label}: ${said}`,
    bracketed: (said) => ` (${said})`,
  },
};

export const usePunctuation = (): Punctuation => MARKS[useLanguage().language];
