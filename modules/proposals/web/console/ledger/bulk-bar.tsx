/** What can be done with the rows selected; key b leads here from the rows. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { useNarrow } from '#ui/narrow.ts';
import { useLedgerWords } from './use-ledger-words.ts';

export interface BulkChoice {
  readonly action: string;
  readonly verb: string;
  /** How many of those selected are in a state for it. */
  readonly fitting: number;
}

export interface BulkBarProps {
  readonly count: number;
  readonly choices: readonly BulkChoice[];
  readonly onChoose: (action: string) => void;
  readonly onClear: () => void;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type=checkbox]),textarea,[role=dialog]') !== null;

function useKey(key: string, press: () => void): void {
  const newest = useRef(press);
  newest.current = press;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      newest.current();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [key]);
}

export function BulkBar({ count, choices, onChoose, onClear }: BulkBarProps): ReactNode {
  const { text } = useLedgerWords();
  const isNarrow = useNarrow();
  const bar = useRef<HTMLDivElement>(null);
  useKey('b', () => bar.current?.querySelector<HTMLElement>('button:not([aria-disabled])')?.focus());
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={text.bulk.selected(count)}
      className="sticky top-0 z-10 flex flex-wrap items-start gap-3 border-y border-ink bg-paper py-2"
    >
      <span role="status" className="tabular target inline-flex items-center font-medium">
        {text.bulk.selected(count)}
      </span>
      {choices.map(({ action, verb, fitting }) => (
        <Button key={action} blockedBy={fitting === 0 ? [text.bulk.noneFits] : []} onPress={() => onChoose(action)}>
          {fitting === 0 ? verb : text.bulk.of(verb, fitting)}
        </Button>
      ))}
      <Button tone="quiet" onPress={onClear}>
        {text.bulk.clear}
      </Button>
      {isNarrow ? null : (
        <span className="target inline-flex items-center text-fine text-ink-second">{text.bulk.keys}</span>
      )}
    </div>
  );
}
