/** The record, grouped before, during and after handling: when, who, what, and the words that went with it. */
import { Timeline } from '#ui/timeline.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { didWord, wordOf } from '../text.ts';
import { Section } from './section.tsx';
import { useDossierWords } from './use-dossier-words.ts';

type Event = ProposalDossier['events'][number];

export function RecordPart({ events }: { events: readonly Event[] }) {
  const { text, table } = useDossierWords();
  const entries = events.map((event) => {
    const relations = event.kind === 'assignment' ? table.relations.assignment : table.relations.proposal;
    const did = didWord(table, event.kind, event.action);
    const role = wordOf(relations, event.actor.role);
    return {
      id: event.id,
      phase: event.phase,
      at: event.at,
      who: event.actor.name,
      // the system acts under its own name
      ...(role.startsWith(event.actor.name) ? {} : { role }),
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
