/** Examination: three judgements without a default, then filing or declining; and the comment that only staff see. */
import { RadioGroup, Select } from '#ui/choices.tsx';
import { LongText } from '#ui/field.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';
import { useActText } from './use-act-words.ts';
import { useNamedChoices } from './use-rules.ts';

interface Checklist {
  readonly qualification: string | null;
  readonly content: string | null;
  readonly format: string | null;
  readonly comment: string;
}

const unjudged: Checklist = { qualification: null, content: null, format: null, comment: '' };
const JUDGEMENTS = ['qualification', 'content', 'format'] as const;

/** Whoever finds a fault cannot propose filing in the same breath; the server refuses it too. */
const hasFault = (values: Checklist) => JUDGEMENTS.some((name) => values[name] === 'failed');

type ChecklistProps = Omit<FieldsProps<ProposalDossier, Checklist>, 'subject'>;

function ChecklistFields({ values, change, errors, showsErrors, text }: ChecklistProps) {
  const verdicts = [
    { id: 'passed', label: text.choices.passed },
    { id: 'failed', label: text.choices.failed },
  ];
  return (
    <>
      {JUDGEMENTS.map((name) => (
        <RadioGroup
          key={name}
          label={text.fields[name]}
          isRequired
          isRow
          options={verdicts}
          value={values[name]}
          error={errors[name]}
          showsError={showsErrors}
          onChange={(verdict) => change({ [name]: verdict })}
        />
      ))}
    </>
  );
}

function Note(props: ChecklistProps) {
  const { values, change, errors, showsErrors, text } = props;
  return (
    <LongText
      label={text.optional(text.fields.comment)}
      value={values.comment}
      maxLength={1000}
      rows={3}
      error={errors.comment}
      showsError={showsErrors}
      onChange={(comment) => change({ comment })}
    />
  );
}

interface Examination extends Checklist {
  readonly proposedResult: string | null;
}

function ExaminationFields(props: FieldsProps<ProposalDossier, Examination>) {
  const { values, change, errors, showsErrors, text } = props;
  return (
    <>
      <ChecklistFields {...props} />
      <RadioGroup
        label={text.fields.proposedResult}
        isRequired
        isRow
        options={[
          { id: 'file', label: text.choices.proposeFile },
          { id: 'decline', label: text.choices.proposeDecline },
        ]}
        value={values.proposedResult}
        error={errors.proposedResult}
        showsError={showsErrors}
        onChange={(proposedResult) => change({ proposedResult })}
      />
      <Note {...props} />
    </>
  );
}

export const ExamineForm = actionForm<ProposalDossier, Examination>({
  initial: () => ({ ...unjudged, proposedResult: null }),
  toInput: (values) => ({ ...values }),
  check: (values, text) =>
    hasFault(values) && values.proposedResult === 'file' ? { proposedResult: text.errors.allMustPassToPropose } : {},
  fields: ExaminationFields,
});

export const FileForm = actionForm<ProposalDossier, Checklist>({
  initial: () => unjudged,
  toInput: (values) => ({ ...values }),
  check: (values, text) =>
    Object.fromEntries(
      JUDGEMENTS.filter((name) => values[name] === 'failed').map((name) => [name, text.errors.allMustPass]),
    ),
  fields: (props) => (
    <>
      <ChecklistFields {...props} />
      <Note {...props} />
    </>
  ),
});

interface Decline {
  readonly reasonCode: string | null;
  readonly comment: string;
  readonly disposal: string | null;
}

const DISPOSALS = ['forwarded', 'convertedToOpinion', 'none'] as const;

function DeclineFields({ values, change, errors, showsErrors, text }: FieldsProps<ProposalDossier, Decline>) {
  const reasons = useNamedChoices('declineReasons');
  const { words } = useActText();
  return (
    <>
      <Select
        label={text.fields.reasonCode}
        isRequired
        options={reasons}
        value={values.reasonCode}
        error={errors.reasonCode}
        showsError={showsErrors}
        onChange={(reasonCode) => change({ reasonCode })}
      />
      <LongText
        label={text.fields.declineComment}
        isRequired
        value={values.comment}
        maxLength={1000}
        error={errors.comment}
        showsError={showsErrors}
        onChange={(comment) => change({ comment })}
      />
      <RadioGroup
        label={text.fields.disposal}
        isRequired
        options={DISPOSALS.map((id) => ({ id, label: words.disposals[id] }))}
        value={values.disposal}
        error={errors.disposal}
        showsError={showsErrors}
        onChange={(disposal) => change({ disposal })}
      />
    </>
  );
}

export const DeclineForm = actionForm<ProposalDossier, Decline>({
  initial: () => ({ reasonCode: null, comment: '', disposal: null }),
  toInput: (values) => ({ ...values }),
  fields: DeclineFields,
  isGrave: true,
});

interface Comment {
  readonly text: string;
}

export const CommentForm = actionForm<ProposalDossier, Comment>({
  initial: () => ({ text: '' }),
  toInput: (values) => ({ ...values }),
  fields: ({ values, change, errors, showsErrors, text }) => (
    <LongText
      label={text.fields.internalComment}
      isRequired
      value={values.text}
      maxLength={2000}
      error={errors.text}
      showsError={showsErrors}
      onChange={(typed) => change({ text: typed })}
    />
  ),
});
