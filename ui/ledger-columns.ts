import { useState } from 'react';

interface Choosable {
  readonly id: string;
  readonly isName?: boolean;
  readonly isOptional?: boolean;
}

const stored = (key: string): string => `shangliang.columns.${key}`;

function read(key: string | undefined, columns: readonly Choosable[]): ReadonlySet<string> {
  const text = key ? localStorage.getItem(stored(key)) : null;
  if (text !== null) return new Set(text.split(',').filter((id) => id !== ''));
  return new Set(columns.filter((column) => column.isOptional).map((column) => column.id));
}

/** The columns that are shown, those that are hidden, and a way to turn one over; the choice is kept in this browser. */
export function useChosenColumns<C extends Choosable>(
  columns: readonly C[],
  key: string | undefined,
): [readonly C[], ReadonlySet<string>, (id: string) => void] {
  const [hidden, setHidden] = useState(() => read(key, columns));
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
    if (key) localStorage.setItem(stored(key), [...next].join(','));
  };
  return [columns.filter((column) => column.isName || !hidden.has(column.id)), hidden, toggle];
}
