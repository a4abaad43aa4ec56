import type { Session } from '#modules/organisation/contract.ts';
import { longDay } from '#ui/dates.ts';
import { useLanguage } from '#ui/language.tsx';
import { Tag } from '#ui/marks.tsx';
import { Empty } from '#ui/page.tsx';
import { useOrganisationText } from './text.ts';

export function SessionsView({ sessions }: { readonly sessions: readonly Session[] }) {
  const text = useOrganisationText().session;
  const { language } = useLanguage();
  const day = (iso: string) => longDay(iso, language);
  if (sessions.length === 0) return <Empty title={text.none}>{text.noneHelp}</Empty>;
  return (
    <ul className="border-t border-line">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <span className="flex items-baseline gap-3">
            <span className="font-song text-lead font-semibold">{session.name}</span>
            {session.isCurrent ? <Tag>{text.current}</Tag> : null}
          </span>
          <dl className="tabular grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
            <dt className="text-ink-second">{text.meets}</dt>
            <dd className="keep-words">{text.to(day(session.opensOn), day(session.closesOn))}</dd>
            <dt className="text-ink-second">{text.window}</dt>
            <dd className="keep-words">{text.to(day(session.windowFrom), day(session.cutoffOn))}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
