import { useRef } from 'react';
import { Link } from 'react-aria-components';
import type { InboxItem } from '#kernel/platform-contract.ts';
import { nextStepWord, proposalText, stateWord } from '#modules/proposals/web/console/text.ts';
import { useGo } from '#ui/address.tsx';
import { useText } from '#ui/language.tsx';
import { useLedgerKeys } from '#ui/ledger-keys.ts';
import { Light } from '#ui/marks.tsx';
import { useConsoleText } from '../use-console-text.ts';
import { hrefOfItem } from './item-address.ts';

const GROUPS = ['overdue', 'soon', 'rest'] as const;

const groupOf = (item: InboxItem): (typeof GROUPS)[number] =>
  item.light === 'overdue' || item.light === 'soon' ? item.light : 'rest';

export function DeskList({ items }: { readonly items: readonly InboxItem[] }) {
  const text = useConsoleText().desk;
  const list = useRef<HTMLDivElement>(null);
  const go = useGo();
  const ordered = GROUPS.flatMap((group) => items.filter((item) => groupOf(item) === group));
  useLedgerKeys(list, {
    open: (index) => {
      const item = ordered[index];
      if (item) go(hrefOfItem(item));
    },
    select: () => {},
  });
  return (
    <div ref={list} className="flex flex-col gap-8">
      {GROUPS.map((group) => ({ group, rows: ordered.filter((item) => groupOf(item) === group) }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ group, rows }) => (
          <section key={group} aria-label={`${text.label} ${text.groups[group]}`}>
            <h2 className="flex items-baseline gap-2 border-b-2 border-ink pb-1">
              <span className={`font-song text-lead font-semibold ${group === 'overdue' ? 'text-seal' : ''}`}>
                {text.groups[group]}
              </span>
              <span className="tabular text-fine text-ink-second">{rows.length}</span>
            </h2>
            <ul>
              {rows.map((item) => (
                <DeskRow key={`${item.kind} ${item.id} ${item.action}`} item={item} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function DeskRow({ item }: { readonly item: InboxItem }) {
  const text = useConsoleText().desk;
  const words = useText(proposalText);
  return (
    <li data-row="" tabIndex={-1} className="border-b border-line hover:bg-press-wash">
      <Link
        href={hrefOfItem(item)}
        className="grid gap-x-6 gap-y-1 py-3 text-ink no-underline md:grid-cols-[minmax(0,1fr)_13rem_12rem] md:items-baseline"
      >
        <span className="flex flex-col gap-0.5">
          <span className="font-medium leading-snug">{item.title}</span>
          <span className="flex flex-wrap gap-x-3 text-fine text-ink-second keep-words">
            {item.caseNo ? <span className="tabular">{item.caseNo}</span> : null}
            <span>{item.whose}</span>
            <span>{stateWord(words, item.kind, item.state)}</span>
          </span>
        </span>
        <span>
          {item.light ? (
            <Light light={item.light} remainingDays={item.remainingDays} dueOn={item.dueOn} />
          ) : (
            <span className="text-ink-second">{text.noClock}</span>
          )}
        </span>
        <span className="font-medium text-press md:text-right">
          {nextStepWord(words, item.kind, item.action)} <span aria-hidden="true">→</span>
        </span>
      </Link>
    </li>
  );
}
