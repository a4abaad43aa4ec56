/**
 * What the viewer may do with this object now: the next step first, others beneath, a blocked one with its reasons.
 * What is listed, and whether it is blocked, was decided by the table on the server.
 */
import { useState } from 'react';
import { Button, LinkButton, type Tone } from '#ui/button.tsx';
import { actionWord, needWord } from '../text.ts';
import type { SubjectKind } from '../text-shape.ts';
import { ActionForm } from './action-forms.tsx';
import type { Ability, ActionPanelProps } from './action-subject.ts';
import { askedBy } from './input-errors.ts';
import { isAwaited } from './next-step.ts';
import { useActText } from './use-act-words.ts';

/** Taken where the text, the files or the reply stand, not from a form of their own. */
const TAKEN_ELSEWHERE: ReadonlySet<string> = new Set(['attach', 'detach', 'saveReply', 'createDraft', 'recordImport']);
const ON_THE_WRITING_PAGE: ReadonlySet<string> = new Set(['edit', 'revise']);
const GRAVE: ReadonlySet<string> = new Set(['decline', 'unpublish', 'sendBack', 'returnToHandler', 'declineCosigning']);

/** Awaited and open first; of two, the one that the table names first. */
export function inOrder(kind: SubjectKind, abilities: readonly Ability[]): Ability[] {
  const rank = ({ action, unmet }: Ability) => (isAwaited(kind, action) ? 0 : 2) + (unmet.length === 0 ? 0 : 1);
  return abilities.filter(({ action }) => !TAKEN_ELSEWHERE.has(action)).toSorted((a, b) => rank(a) - rank(b));
}

const toneOf = (kind: SubjectKind, { action, unmet }: Ability, isFirst: boolean): Tone => {
  if (GRAVE.has(action)) return 'grave';
  return isFirst && unmet.length === 0 && isAwaited(kind, action) ? 'primary' : 'plain';
};

export function ActionPanel(props: ActionPanelProps) {
  const { kind, subject, abilities, onDone } = props;
  const { text, words } = useActText();
  const [open, setOpen] = useState<string | null>(null);
  const listed = inOrder(kind, abilities);
  if (listed.length === 0) return <p className="text-ink-second">{text.nothing}</p>;
  return (
    <div className="flex flex-col gap-3">
      {listed.map((ability, index) =>
        ON_THE_WRITING_PAGE.has(ability.action) ? (
          <LinkButton key={ability.action} href={`/console/proposals/${subject.id}/edit`} isWide>
            {actionWord(words, kind, ability.action)}
          </LinkButton>
        ) : (
          <Button
            key={ability.action}
            isWide
            tone={toneOf(kind, ability, index === 0)}
            blockedBy={ability.unmet.map((need) => needWord(words, need))}
            onPress={() => setOpen(ability.action)}
          >
            {actionWord(words, kind, ability.action)}
            {askedBy(kind, ability.action) ? '…' : ''}
          </Button>
        ),
      )}
      {open === null ? null : (
        <ActionForm
          {...(props.kind === 'proposal'
            ? { kind: props.kind, subject: props.subject }
            : { kind: props.kind, subject: props.subject })}
          action={open}
          onClose={() => setOpen(null)}
          onDone={(acted) => {
            setOpen(null);
            onDone(acted, open);
          }}
        />
      )}
    </div>
  );
}
