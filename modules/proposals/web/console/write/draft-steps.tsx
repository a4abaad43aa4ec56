/** Inviting and submitting: what is written is saved first, so that what is signed and handed in is what is seen. */

import { useState } from 'react';
import { useGo } from '#ui/address.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { usePunctuation } from '#ui/punctuation.ts';
import { useRefusalWords } from '#ui/refusals.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { ActionForm } from '../act/action-forms.tsx';
import { proposalApi } from '../proposal-client.ts';
import { needWord } from '../text.ts';
import { draftHints } from './draft-text.ts';
import type { UsedDraft } from './use-draft.ts';
import { useWriteWords } from './use-write-words.ts';

type Step = 'inviteCosigners' | 'submit';

interface OpenStep {
  readonly step: Step;
  readonly proposal: ProposalDossier;
}

/** Saves, reads the dossier anew and opens the form; says what is missing where the step is blocked. */
function useSteps({ keeper }: UsedDraft) {
  const { text, words } = useWriteWords();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const [open, setOpen] = useState<OpenStep | null>(null);
  const [isPending, setPending] = useState(false);
  const take = async (step: Step) => {
    const isSavedThere = await keeper.save();
    const { saved } = keeper.state();
    if (!isSavedThere || !saved) return announce(text.sendFirst, 'refused');
    const proposal = await proposalApi.get({ id: saved.id });
    const ability = proposal.abilities.find(({ action }) => action === step);
    if (ability?.unmet.length === 0) return setOpen({ step, proposal });
    const reasons = ability ? ability.unmet.map((need) => needWord(words, need)) : [text.closed];
    announce(words.listed(reasons), 'refused');
  };
  const start = (step: Step) => {
    setPending(true);
    take(step)
      .catch((error: unknown) => announce(wordsOf(error), 'refused'))
      .finally(() => setPending(false));
  };
  return { open, close: () => setOpen(null), start, isPending };
}

export interface DraftStepsProps {
  readonly used: UsedDraft;
  /** The dossier was moved by a step: read it anew. */
  readonly onMoved: () => void;
}

export function DraftSteps({ used, onMoved }: DraftStepsProps) {
  const { text } = useWriteWords();
  const go = useGo();
  const { listed } = usePunctuation();
  const { open, close, start, isPending } = useSteps(used);
  const { missing } = draftHints(used.draft.text);
  const isStuck = used.draft.newer !== null || used.draft.kind === null;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-5">
      {missing.length > 0 ? (
        <p className="text-ink-second">
          {text.missing(listed(missing.map((field) => text.fields[field === 'wishUnitIds' ? 'wishUnits' : field])))}
        </p>
      ) : null}
      <p className="text-fine text-ink-second">{text.secret}</p>
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" isDisabled={isStuck} isPending={isPending} onPress={() => start('submit')}>
          {text.submit}…
        </Button>
        <Button isDisabled={isStuck} isPending={isPending} onPress={() => start('inviteCosigners')}>
          {text.invite}…
        </Button>
      </div>
      {open ? (
        <ActionForm
          kind="proposal"
          action={open.step}
          subject={open.proposal}
          onClose={close}
          onDone={({ id, version, state }) => {
            close();
            if (open.step === 'submit') return go(`/console/proposals/${id}`);
            // through the queue, so that the version is known before the next save
            void used.keeper.withSaved(async () => ({ version, state }));
            onMoved();
          }}
        />
      ) : null}
    </div>
  );
}
