/** Chinese first, English complete: one switch, kept in this browser, and typed dictionaries `{ zh, en }`. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export type Language = 'zh' | 'en';

/** Two dictionaries of one shape; a word missing in either is a compile error. */
export interface Dictionary<Words> {
  readonly zh: Words;
  readonly en: Words;
}

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const STORED_AS = 'shangliang.language';
const LanguageContext = createContext<LanguageChoice>({ language: 'zh', setLanguage: () => {} });

const storedLanguage = (): Language => (localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'zh');

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, keep] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORED_AS, next);
    keep(next);
  }, []);
  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);

/** The words of a dictionary in the language of the reader: `const text = useText({ zh, en })`. */
export function useText<Words>(dictionary: Dictionary<Words>): Words {
  return dictionary[useContext(LanguageContext).language];
}
