/** Who, when, what: grouped 办前 / 办中 / 办后. */
import type { ReactNode } from 'react';
import { shortMoment } from './dates.ts';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export type Phase = 'before' | 'during' | 'after';
const PHASES: readonly Phase[] = ['before', 'during', 'after'];

export interface TimelineEntry {
  readonly id: string;
  readonly phase: Phase;
  readonly at: string;
  readonly who: string;
  readonly role?: string;
  readonly what: ReactNode;
  readonly note?: ReactNode;
}

export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const text = useText({ zh: uiZh, en: uiEn });
  const groups = PHASES.map((phase) => ({ phase, rows: entries.filter((entry) => entry.phase === phase) }));
  return (
    <div className="grid gap-8 lg:grid-cols-3">
      {groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.phase}>
            <h3 className="border-b-2 border-ink pb-1 font-song text-lead font-semibold">{text.phases[group.phase]}</h3>
            <ol>
              {group.rows.map((entry) => (
                <TimelineRow key={entry.id} entry={entry} />
              ))}
            </ol>
          </section>
        ))}
    </div>
  );
}

function TimelineRow({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-3">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{entry.what}</span>
        <time dateTime={entry.at} className="tabular text-fine text-ink-second">
          {shortMoment(entry.at)}
        </time>
      </span>
      <span className="text-fine text-ink-second">
        {entry.who}
        {entry.role ? ` · ${entry.role}` : ''}
      </span>
      {entry.note ? <span className="leading-text">{entry.note}</span> : null}
    </li>
  );
}
