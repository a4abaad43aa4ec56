/** What a refusal means in the reader's language: words by code, brought by the modules, composed by the app. */
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { isOffline, Problem } from './api/problem.ts';
import { type Dictionary, useLanguage, useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

/** Words, or words made of the problem's detail. */
export type RefusalText = Readonly<Record<string, string | ((detail: Readonly<Record<string, unknown>>) => string)>>;

const RefusalContext = createContext<Dictionary<RefusalText>>({ zh: {}, en: {} });

export function RefusalProvider({
  words,
  children,
}: {
  readonly words: Dictionary<RefusalText>;
  readonly children: ReactNode;
}) {
  return <RefusalContext value={words}>{children}</RefusalContext>;
}

/** `const wordsOf = useRefusalWords(); announce(wordsOf(error), 'refused')`. Unknown codes say the server's words. */
export function useRefusalWords(): (error: unknown) => string {
  const words = useContext(RefusalContext);
  const { language } = useLanguage();
  const text = useText({ zh: uiZh, en: uiEn });
  return useCallback(
    (error) => {
      if (!(error instanceof Problem)) return isOffline(error) ? text.failing.offline : defectWords(words[language]);
      const known = words[language][error.code] ?? words[language][suffixOf(error.code)];
      if (known === undefined) return error.title;
      return typeof known === 'string' ? known : known(error.detail);
    },
    [language, text, words],
  );
}

const defectWords = ({ defect }: RefusalText): string => (typeof defect === 'string' ? defect : '');

// `proposal.stale` and `assignment.stale` say the same: `*.stale`
const suffixOf = (code: string) => `*.${code.slice(code.indexOf('.') + 1)}`;
