import { type RefObject, useEffect, useRef } from 'react';

interface LedgerKeys {
  readonly open: (index: number) => void;
  readonly select: (index: number) => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]') !== null;

const isOpenAbove = (): boolean => document.querySelector('[role=dialog],[role=menu],[role=listbox]') !== null;

const isOurs = (event: KeyboardEvent): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isOpenAbove());

type Press = (rows: readonly HTMLElement[], now: number, keys: LedgerKeys) => void;

const PRESSES: Readonly<Record<string, Press>> = {
  j: (rows, now) => rows[Math.min(now + 1, rows.length - 1)]?.focus(),
  k: (rows, now) => rows[Math.max(now - 1, 0)]?.focus(),
  x: (_rows, now, keys) => (now >= 0 ? keys.select(now) : undefined),
  Enter: (_rows, now, keys) => keys.open(now),
};

// Enter belongs to the link or button that has the focus, and to the row only when the row itself has it
const isRowItself = (row: HTMLElement | undefined): boolean => row !== undefined && row === document.activeElement;

/** j, k, x and Enter on the rows marked `data-row`, from anywhere on the page where nothing is being typed. */
export function useLedgerKeys(list: RefObject<HTMLElement | null>, keys: LedgerKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const press = PRESSES[event.key];
      if (!press || !isOurs(event)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const now = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === 'Enter' && !isRowItself(rows[now])) return;
      press(rows, now, newest.current);
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [list]);
}
