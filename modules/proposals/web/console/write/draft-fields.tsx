/** The one column of the writing page: subject, analysis, recommendations, and what helps the committee on. */
import { useState } from 'react';
import { Select } from '#ui/choices.tsx';
import { LongText, TextField } from '#ui/field.tsx';
import { ManyPicker } from '#ui/search-picker.tsx';
import { findUnits } from '../act/find-choices.ts';
import { useNamedChoices } from '../act/use-rules.ts';
import { useUnits } from '../ledger/use-ledger-choices.ts';
import { type DraftText, draftHints } from './draft-text.ts';
import { RecommendationList } from './recommendation-list.tsx';
import { useWriteWords } from './use-write-words.ts';

export interface DraftFieldsProps {
  readonly text: DraftText;
  readonly change: (changes: Partial<DraftText>) => void;
  readonly isDisabled: boolean;
}

const splitKeywords = (typed: string): string[] =>
  [...new Set(typed.split(/[、,,;;\s]+/).filter((word) => word !== ''))].map((word) => word.slice(0, 20)).slice(0, 10);

function Keywords({ text: draft, change, isDisabled }: DraftFieldsProps) {
  const { text } = useWriteWords();
  const [typed, setTyped] = useState(draft.keywords.join('、'));
  const shown = splitKeywords(typed).join() === draft.keywords.join() ? typed : draft.keywords.join('、');
  return (
    <TextField
      label={text.optional(text.fields.keywords)}
      help={text.fields.keywordsHelp}
      value={shown}
      isDisabled={isDisabled}
      onChange={(next) => {
        setTyped(next);
        change({ keywords: splitKeywords(next) });
      }}
    />
  );
}

function WishUnits({ text: draft, change, isDisabled }: DraftFieldsProps) {
  const { text } = useWriteWords();
  const units = useUnits();
  return (
    <ManyPicker
      label={text.optional(text.fields.wishUnits)}
      help={text.fields.wishUnitsHelp}
      find={findUnits}
      limit={10}
      isDisabled={isDisabled}
      value={draft.wishUnitIds.map((id) => units.find((unit) => unit.id === id) ?? { id, label: '…' })}
      onChange={(chosen) => change({ wishUnitIds: chosen.map((unit) => unit.id) })}
    />
  );
}

function Advice({ draft }: { readonly draft: DraftText }) {
  const { text } = useWriteWords();
  const { advice } = draftHints(draft);
  if (advice.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-fine text-ink-second">
      {advice.map((name) => (
        <li key={name}>◇ {text.advice[name]}</li>
      ))}
    </ul>
  );
}

export function DraftFields(props: DraftFieldsProps) {
  const { text: draft, change, isDisabled } = props;
  const { text } = useWriteWords();
  const categories = useNamedChoices('categories');
  return (
    <div className="flex flex-col gap-6">
      <TextField
        label={text.fields.subject}
        help={text.fields.subjectHelp}
        value={draft.subject}
        maxLength={120}
        isDisabled={isDisabled}
        onChange={(subject) => change({ subject })}
      />
      <LongText
        label={text.fields.analysis}
        help={text.fields.analysisHelp}
        value={draft.analysis}
        rows={10}
        maxLength={20_000}
        isDisabled={isDisabled}
        onChange={(analysis) => change({ analysis })}
      />
      <RecommendationList
        value={draft.recommendations}
        isDisabled={isDisabled}
        onChange={(recommendations) => change({ recommendations })}
      />
      <Advice draft={draft} />
      <Select
        label={text.optional(text.fields.category)}
        options={categories}
        value={draft.category}
        isDisabled={isDisabled}
        onChange={(category) => change({ category })}
      />
      <Keywords {...props} />
      <WishUnits {...props} />
      <LongText
        label={text.optional(text.fields.surveyNote)}
        help={text.fields.surveyNoteHelp}
        value={draft.surveyNote}
        rows={2}
        maxLength={1000}
        isDisabled={isDisabled}
        onChange={(surveyNote) => change({ surveyNote })}
      />
    </div>
  );
}
