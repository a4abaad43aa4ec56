/** What was done and what follows, said for a few seconds at the foot of the page and to screen readers. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export type Announce = (words: string, tone?: 'done' | 'refused') => void;

interface Said {
  readonly words: string;
  readonly tone: 'done' | 'refused';
  readonly no: number;
}

const AnnounceContext = createContext<Announce>(() => {});
const STAYS_MS = 7000;

export const useAnnounce = (): Announce => useContext(AnnounceContext);

export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const text = useText({ zh: uiZh, en: uiEn });
  const [said, setSaid] = useState<Said | null>(null);
  const announce = useCallback<Announce>((words, tone = 'done') => {
    setSaid((before) => ({ words, tone, no: (before?.no ?? 0) + 1 }));
  }, []);
  useEffect(() => {
    // a refusal stays until it is read
    if (said?.tone !== 'done') return;
    const timer = setTimeout(() => setSaid(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex justify-center md:bottom-6"
      >
        {said ? (
          <div
            key={said.no}
            className={`floats pointer-events-auto flex max-w-xl items-center gap-4 rounded border bg-sheet py-1 pl-4 pr-1 ${said.tone === 'done' ? 'border-line-strong' : 'border-seal'}`}
          >
            <span className={said.tone === 'refused' ? 'text-seal' : ''}>{said.words}</span>
            <Button tone="quiet" onPress={() => setSaid(null)}>
              {text.close}
            </Button>
          </div>
        ) : null}
      </div>
    </AnnounceContext>
  );
}
