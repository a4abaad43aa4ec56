/** What a refusal means in the reader's language: words by code, brought by the modules, composed by the app. */
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { isOffline, Problem } from './api/problem.ts';
import { type Language, useLanguage, useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

/** What to say of a problem; undefined where no words are known. */
export type ReadRefusal = (problem: Problem, language: Language) => string | undefined;

const RefusalContext = createContext<ReadRefusal>(() => undefined);

export function RefusalProvider({ read, children }: { readonly read: ReadRefusal; readonly children: ReactNode }) {
  return <RefusalContext value={read}>{children}</RefusalContext>;
}

/** `const wordsOf = useRefusalWords(); announce(wordsOf(error), 'refused')`. Unknown codes say the server's words. */
export function useRefusalWords(): (error: unknown) => string {
  const read = useContext(RefusalContext);
  const { language } = useLanguage();
  const text = useText({ zh: uiZh, en: uiEn });
  return useCallback(
    (error) => {
      if (error instanceof Problem) return read(error, language) ?? error.title;
      return isOffline(error) ? text.failing.offline : text.failing.defect;
    },
    [language, read, text],
  );
}
