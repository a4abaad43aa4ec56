/** One recommendation and its answer, side by side on a desk: what was asked stays in sight while it is answered. */

import { RadioGroup } from '#ui/choices.tsx';
import { today } from '#ui/dates.ts';
import { DateField, LongText } from '#ui/field.tsx';
import { usePunctuation } from '#ui/punctuation.ts';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { ANSWER_STATUSES } from '../../../reply-inputs.ts';
import { Paragraphs } from '../dossier/text-part.tsx';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { lacksOf, type ReplyItem } from './reply-draft.ts';
import { useAssignmentText } from './use-assignment-text.ts';

const LONGEST_ANSWER = 5000;
const ANSWER_ROWS = 5;

export interface ReplyItemFieldsProps {
  readonly recommendation: AssignmentDossier['proposal']['recommendations'][number];
  readonly item: ReplyItem;
  readonly onChange: (change: Partial<ReplyItem>) => void;
}

const isStatus = (id: string): id is NonNullable<ReplyItem['status']> =>
  ANSWER_STATUSES.some((status) => status === id);

function Fields({ recommendation, item, onChange }: ReplyItemFieldsProps) {
  const { editor } = useAssignmentText();
  const { table } = useDossierWords();
  const point = editor.recommendation(recommendation.no);
  return (
    <div className="reply-fields">
      <RadioGroup
        label={`${point} · ${editor.status}`}
        options={ANSWER_STATUSES.map((id) => ({ id, label: table.answers[id] }))}
        value={item.status}
        onChange={(id) => isStatus(id) && onChange({ status: id })}
        isRow
      />
      {item.status === 'planned' && (
        <DateField
          label={`${point} · ${editor.promisedOn}`}
          help={editor.promisedHelp}
          value={item.promisedOn}
          min={today()}
          onChange={(promisedOn) => onChange({ promisedOn })}
        />
      )}
      <LongText
        label={`${point} · ${editor.answer}`}
        value={item.answer}
        rows={ANSWER_ROWS}
        maxLength={LONGEST_ANSWER}
        onChange={(answer) => onChange({ answer })}
      />
    </div>
  );
}

export function ReplyItemFields(props: ReplyItemFieldsProps) {
  const { recommendation, item } = props;
  const { editor, missing } = useAssignmentText();
  const lacks = lacksOf(item);
  const { listed, labelled } = usePunctuation();
  return (
    <section className="reply-item" id={`reply-${recommendation.no}`} data-complete={lacks.length === 0}>
      <div className="reply-question">
        <h3>{editor.recommendation(recommendation.no)}</h3>
        <Paragraphs text={recommendation.text} />
        {lacks.length > 0 && (
          <p className="dossier-quiet">{labelled(missing.title, listed(lacks.map((lack) => missing.item[lack])))}</p>
        )}
      </div>
      <Fields {...props} />
    </section>
  );
}
