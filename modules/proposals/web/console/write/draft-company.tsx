/** What goes with the text: attachments and co-signers. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { act } from '#ui/api/client.ts';
import { uploadFile } from '#ui/api/upload.ts';
import { FileDrop } from '#ui/file-drop.tsx';
import { type MarkTone, StateMark } from '#ui/marks.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import type { UsedDraft } from './use-draft.ts';
import { useWriteWords } from './use-write-words.ts';

interface CompanyProps {
  readonly used: UsedDraft;
  readonly proposal: ProposalDossier | null;
}

export function Attachments({ used: { keeper, draft }, proposal }: CompanyProps) {
  const { text } = useWriteWords();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const change = async (action: 'attach' | 'detach', fileId: string) => {
    const answer = await keeper.withSaved(({ id, version }) => act('proposals', action, { id, version, fileId }));
    if (!answer) announce(text.sendFirst, 'refused');
    return answer !== null;
  };
  const busily = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      announce(wordsOf(error), 'refused');
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['proposals', 'dossier'] });
  };
  const add = (files: readonly File[]) =>
    busily(async () => {
      for (const file of files) {
        const { id } = await uploadFile(file);
        if (await change('attach', id)) announce(text.attached);
      }
    });
  if (!draft.saved) return <p className="text-fine text-ink-second">{text.attachAfterSaving}</p>;
  return (
    <FileDrop
      label={text.optional(text.fields.attachments)}
      files={proposal?.attachments ?? []}
      isBusy={isBusy}
      onAdd={(files) => void add(files)}
      onRemove={(id) =>
        void busily(async () => {
          await change('detach', id);
        })
      }
    />
  );
}

type Proposer = ProposalDossier['proposers'][number];

const standingOf = ({
  response,
  isConfirmed,
}: Proposer): { name: 'invited' | 'agreed' | 'lapsed' | 'declined'; tone: MarkTone } => {
  if (response === 'declined') return { name: 'declined', tone: 'stopped' };
  if (response === 'invited') return { name: 'invited', tone: 'waiting' };
  return isConfirmed ? { name: 'agreed', tone: 'settled' } : { name: 'lapsed', tone: 'waiting' };
};

export const coSigners = (proposal: ProposalDossier | null): Proposer[] =>
  proposal?.proposers.filter((proposer) => proposer.role === 'co') ?? [];

export function CoSigners({ proposal }: Pick<CompanyProps, 'proposal'>) {
  const { text } = useWriteWords();
  const people = coSigners(proposal);
  if (people.length === 0) return <p className="text-ink-second">{text.people.none}</p>;
  return (
    <ul className="border-t border-line">
      {people.map((person) => {
        const { name, tone } = standingOf(person);
        return (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2">
            <span className="keep-words">
              {person.name}
              {person.standing ? <span className="ml-2 text-fine text-ink-second">{person.standing}</span> : null}
            </span>
            <StateMark tone={tone}>{text.people[name]}</StateMark>
          </li>
        );
      })}
    </ul>
  );
}
