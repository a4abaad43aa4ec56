import { useLanguage } from '#ui/language.tsx';
import { actionWord, proposalText } from '../text.ts';
import type { SubjectKind, TableWords } from '../text-shape.ts';
import { actEn } from './act-text.en.ts';
import { type ActText, actZh } from './act-text.zh.ts';

export function useActText(): { readonly text: ActText; readonly words: TableWords } {
  const { language } = useLanguage();
  return { text: language === 'zh' ? actZh : actEn, words: proposalText[language] };
}

/** The verb of an action, what will happen, and what is said once it is done. */
export function useActWords(kind: SubjectKind, action: string) {
  const { text, words } = useActText();
  return {
    text,
    words,
    verb: actionWord(words, kind, action),
    says: text.says[kind][action] ?? null,
    done: text.done[kind][action] ?? text.done.other,
  };
}
