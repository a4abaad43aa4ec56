/** The record, grouped before, during and after handling: when, who, what, and the words that went with it. */
import { Timeline } from '#ui/timeline.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actorName, actorRole, didWord } from '../text.ts';
import { Section } from './section.tsx';
import { useDossierWords } from './use-dossier-words.ts';

type Event = ProposalDossier['events'][number];

export function RecordPart({ events }: { events: readonly Event[] }) {
  const { text, table } = useDossierWords();
  const entries = events.map((event) => {
    const did = didWord(table, event.kind, event.action);
    const who = actorName(table, event);
    const role = actorRole(table, event);
    return {
      id: event.id,
      phase: event.phase,
      at: event.at,
      who,
      // the system acts under its own name
      ...(role.startsWith(who) ? {} : { role }),
      what: event.subjectLabel ? `${event.subjectLabel} · ${did}` : did,
      note: event.note,
    };
  });
  return (
    <div className="dossier-record">
      <Section id="record" title={text.parts.timeline}>
        <Timeline entries={entries} />
      </Section>
    </div>
  );
}
