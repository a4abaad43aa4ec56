/** The point-by-point reply while it is written: nothing pre-selected, saved as one types, what is missing listed. */
import { Button } from '#ui/button.tsx';
import { RadioGroup } from '#ui/choices.tsx';
import { timeOf } from '#ui/dates.ts';
import { LongText, TextField } from '#ui/field.tsx';
import { Band } from '#ui/page.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { missingInReply, type ReplyInput } from '../../../reply-inputs.ts';
import { useRules } from '../act/use-rules.ts';
import { Section } from '../dossier/section.tsx';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { wordOf } from '../text.ts';
import { ReplyConflict } from './reply-conflict.tsx';
import { changeItem } from './reply-draft.ts';
import { ReplyItemFields } from './reply-item-fields.tsx';
import type { Saving } from './reply-keeper.ts';
import { useAssignmentText } from './use-assignment-text.ts';
import { type ReplyEditor as Editor, useReplyEditor } from './use-reply-editor.ts';

const LONGEST_OPENING = 5000;
const LONGEST_CLOSING = 3000;

type Recommendations = AssignmentDossier['proposal']['recommendations'];

function useSavingWords(): (saving: Saving) => string {
  const { saving: words } = useAssignmentText();
  return (saving) => {
    switch (saving.stand) {
      case 'same':
        return words.savedBefore;
      case 'saved':
        return words.saved(timeOf(saving.at));
      case 'refused':
        return words.refused(saving.words);
      case 'unsaved':
      case 'saving':
      case 'offline':
      case 'signedOut':
        return words[saving.stand];
    }
  };
}

const NEEDS_ATTENTION: readonly Saving['stand'][] = ['offline', 'signedOut', 'refused'];

function SavingLine({ editor }: { editor: Editor }) {
  const { editor: words } = useAssignmentText();
  const savingWords = useSavingWords();
  const { saving } = editor.state;
  const isTroubled = NEEDS_ATTENTION.includes(saving.stand);
  return (
    <p className="reply-saving">
      <span role="status" className={isTroubled ? 'dossier-late' : 'dossier-quiet'}>
        {savingWords(saving)}
      </span>
      {(isTroubled || saving.stand === 'unsaved') && (
        <Button tone="quiet" onPress={() => void editor.saveNow()}>
          {words.saveNow}
        </Button>
      )}
    </p>
  );
}

function Missing({ draft, recommendations }: { draft: ReplyInput; recommendations: Recommendations }) {
  const { missing } = useAssignmentText();
  const names = missingInReply(
    draft,
    recommendations.map(({ id }) => id),
  );
  if (names.length === 0) return <p className="reply-missing">{missing.complete}</p>;
  return (
    <div className="reply-missing">
      <p>{missing.title}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{wordOf(missing.names, name)}</li>
        ))}
      </ul>
    </div>
  );
}

interface FieldsProps {
  readonly draft: ReplyInput;
  readonly change: (draft: ReplyInput) => void;
}

function EndFields({ draft, change }: FieldsProps) {
  const { editor } = useAssignmentText();
  const { language } = useDossierWords();
  const classes = useRules()?.resultClasses ?? [];
  return (
    <div className="reply-ends">
      <LongText
        label={editor.closing}
        value={draft.closing}
        rows={2}
        maxLength={LONGEST_CLOSING}
        onChange={(closing) => change({ ...draft, closing })}
      />
      <RadioGroup
        label={editor.resultClass}
        help={editor.resultClassHelp}
        options={classes.map(({ code, ...words }) => ({ id: code, label: `${code} · ${words[language]}` }))}
        value={draft.resultClass}
        onChange={(resultClass) => change({ ...draft, resultClass })}
      />
      <div className="reply-contact">
        <TextField
          label={editor.contactName}
          value={draft.contactName}
          maxLength={60}
          onChange={(contactName) => change({ ...draft, contactName })}
        />
        <TextField
          label={editor.contactPhone}
          type="tel"
          value={draft.contactPhone}
          maxLength={40}
          onChange={(contactPhone) => change({ ...draft, contactPhone })}
        />
      </div>
    </div>
  );
}

function ReplyFields({ draft, change, recommendations }: FieldsProps & { recommendations: Recommendations }) {
  const { editor } = useAssignmentText();
  const byId = new Map(draft.items.map((item) => [item.recommendationId, item]));
  return (
    <>
      <LongText
        label={editor.opening}
        help={editor.openingHelp}
        value={draft.opening}
        rows={3}
        maxLength={LONGEST_OPENING}
        onChange={(opening) => change({ ...draft, opening })}
      />
      {recommendations.map((recommendation) => {
        const item = byId.get(recommendation.id);
        return item ? (
          <ReplyItemFields
            key={recommendation.id}
            recommendation={recommendation}
            item={item}
            onChange={(changes) => change(changeItem(draft, recommendation.id, changes))}
          />
        ) : null;
      })}
      <EndFields draft={draft} change={change} />
    </>
  );
}

export function ReplyEditor({ assignment }: { assignment: AssignmentDossier }) {
  const text = useAssignmentText();
  const editor = useReplyEditor(assignment);
  const { draft, conflict, restoredAt } = editor.state;
  const { recommendations } = assignment.proposal;
  return (
    <Section id="reply" title={text.parts.replyDraft} aside={text.editor.lead}>
      {restoredAt && <Band>{text.saving.restored(timeOf(restoredAt))}</Band>}
      {conflict && <ReplyConflict editor={editor} theirs={conflict} recommendations={recommendations} />}
      <div className="reply-editor">
        <ReplyFields draft={draft} change={editor.change} recommendations={recommendations} />
        <Missing draft={draft} recommendations={recommendations} />
        <SavingLine editor={editor} />
      </div>
    </Section>
  );
}
