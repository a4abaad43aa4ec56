/** How what was typed is kept: said always, in one line; and the choice where two devices wrote. */

import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { RadioGroup } from '#ui/choices.tsx';
import { timeOf } from '#ui/dates.ts';
import { usePunctuation } from '#ui/punctuation.ts';
import { useRefusalWords } from '#ui/refusals.tsx';
import { useNamedChoices } from '../act/use-rules.ts';
import { useUnits } from '../ledger/use-ledger-choices.ts';
import type { DraftState } from './draft-keeper.ts';
import { type DraftField, type DraftText, differing } from './draft-text.ts';
import type { UsedDraft } from './use-draft.ts';
import { useWriteWords } from './use-write-words.ts';

function useStandWords({ draft, isOnServer }: UsedDraft, savesByItself: boolean): string {
  const { text } = useWriteWords();
  const wordsOf = useRefusalWords();
  if (draft.stand === 'refused') return text.stand.refused + wordsOf(draft.refusal);
  if (draft.stand !== 'idle') return text.stand[draft.stand];
  if (isOnServer) return draft.savedAt ? text.stand.saved(timeOf(draft.savedAt)) : text.stand.idle;
  if (!savesByItself) return text.stand.here;
  return draft.savedAt || draft.text.subject || draft.text.analysis ? text.stand.unsaved : text.stand.idle;
}

const TROUBLES: ReadonlySet<DraftState['stand']> = new Set(['offline', 'signedOut', 'refused', 'conflict']);

export function SaveStand({ used, savesByItself }: { readonly used: UsedDraft; readonly savesByItself: boolean }) {
  const { text } = useWriteWords();
  const words = useStandWords(used, savesByItself);
  const isTrouble = TROUBLES.has(used.draft.stand);
  return (
    <p role="status" className={`tabular ${isTrouble ? 'text-seal' : 'text-ink-second'}`}>
      {isTrouble ? '■ ' : ''}
      {words}
      {used.isKeptHere ? '' : ` ${text.stand.notKept}`}
    </p>
  );
}

/** A field of a draft as plain words, for laying two beside each other. */
function useFieldWords() {
  const categories = useNamedChoices('categories');
  const units = useUnits();
  const { listed } = usePunctuation();
  const named = (list: readonly { id: string; label: string }[], id: string) =>
    list.find((one) => one.id === id)?.label ?? id;
  return (draft: DraftText, field: DraftField): string => {
    switch (field) {
      case 'recommendations':
        return draft.recommendations.map((one, index) => `${index + 1}. ${one}`).join('\n');
      case 'category':
        return draft.category ? named(categories, draft.category) : '';
      case 'keywords':
        return listed(draft.keywords);
      case 'wishUnitIds':
        return listed(draft.wishUnitIds.map((id) => named(units, id)));
      default:
        return draft[field];
    }
  };
}

const LABELS = {
  subject: 'subject',
  analysis: 'analysis',
  recommendations: 'recommendations',
  category: 'category',
  keywords: 'keywords',
  wishUnitIds: 'wishUnits',
  surveyNote: 'surveyNote',
} as const satisfies Record<DraftField, string>;

function Side({ title, words }: { readonly title: string; readonly words: string }) {
  const { text } = useWriteWords();
  return (
    <div className="flex flex-col gap-1">
      <span className="text-fine text-ink-second">{title}</span>
      <div className="max-h-72 overflow-auto whitespace-pre-wrap border-l-2 border-line pl-3 leading-text">
        {words || text.conflict.empty}
      </div>
    </div>
  );
}

/** Own and newer text side by side; the writer says part by part which stays. */
export function ConflictChoice({ used: { keeper, draft } }: { readonly used: UsedDraft }) {
  const { text } = useWriteWords();
  const wordsOf = useFieldWords();
  const [choices, setChoices] = useState<Readonly<Partial<Record<DraftField, string>>>>({});
  const { newer } = draft;
  if (!newer) return null;
  const fields = differing(draft.text, newer.text);
  const isChosen = fields.every((field) => choices[field]);
  const merge = () => {
    keeper.choose(fields.filter((field) => choices[field] === 'newer'));
    void keeper.save();
  };
  return (
    <section aria-labelledby="conflict-title" className="flex flex-col gap-5 border-l-4 border-seal bg-sheet p-5">
      <h2 id="conflict-title" className="font-song text-title font-semibold">
        {text.conflict.title}
      </h2>
      <p>{text.conflict.lead}</p>
      {fields.map((field) => (
        <div key={field} className="flex flex-col gap-3 border-t border-line pt-4">
          <div className="grid gap-4 md:grid-cols-2">
            <Side title={text.conflict.mine} words={wordsOf(draft.text, field)} />
            <Side title={text.conflict.newer} words={wordsOf(newer.text, field)} />
          </div>
          <RadioGroup
            label={text.fields[LABELS[field]]}
            isRow
            isRequired
            options={[
              { id: 'mine', label: text.conflict.mine },
              { id: 'newer', label: text.conflict.newer },
            ]}
            value={choices[field] ?? null}
            onChange={(side) => setChoices({ ...choices, [field]: side })}
          />
        </div>
      ))}
      <div>
        <Button tone="primary" isDisabled={!isChosen} onPress={merge}>
          {text.conflict.merge}
        </Button>
      </div>
    </section>
  );
}
