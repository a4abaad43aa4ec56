/** What units and the oversight office do around a reply: opinion, countersigning, signing, returning, approving. */
import { LongText, TextField } from '#ui/field.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import type { ActText } from './act-text.zh.ts';
import { actionForm } from './action-form.tsx';

interface OneText {
  readonly words: string;
}

interface Asked {
  /** The field of the action's input. */
  readonly field: string;
  readonly label: keyof ActText['fields'] & ('coOpinion' | 'countersignOpinion' | 'reason' | 'approveComment');
  readonly maxLength: number;
  readonly isRequired?: boolean;
  readonly isGrave?: boolean;
}

/** A form that asks for one longer text. */
const oneTextForm = ({ field, label, maxLength, isRequired = false, isGrave = false }: Asked) =>
  actionForm<AssignmentDossier, OneText>({
    initial: () => ({ words: '' }),
    toInput: ({ words }) => ({ [field]: words }),
    isGrave,
    fields: ({ values, change, errors, showsErrors, text }) => (
      <LongText
        label={isRequired ? text.fields[label] : text.optional(text.fields[label])}
        isRequired={isRequired}
        value={values.words}
        maxLength={maxLength}
        rows={isRequired ? 6 : 3}
        error={errors[field]}
        showsError={showsErrors}
        onChange={(words) => change({ words })}
      />
    ),
  });

export const OpinionForm = oneTextForm({ field: 'text', label: 'coOpinion', maxLength: 5000, isRequired: true });
export const CountersignForm = oneTextForm({ field: 'opinion', label: 'countersignOpinion', maxLength: 1000 });
export const ReturnForm = oneTextForm({
  field: 'reason',
  label: 'reason',
  maxLength: 1000,
  isRequired: true,
  isGrave: true,
});
export const ApproveForm = oneTextForm({ field: 'comment', label: 'approveComment', maxLength: 1000 });

interface Signature {
  readonly documentNumber: string;
}

export const SignForm = actionForm<AssignmentDossier, Signature>({
  initial: () => ({ documentNumber: '' }),
  toInput: (values) => ({ ...values }),
  fields: ({ values, change, errors, showsErrors, text }) => (
    <TextField
      label={text.fields.documentNumber}
      help={text.fields.documentNumberHelp}
      isRequired
      value={values.documentNumber}
      maxLength={60}
      error={errors.documentNumber}
      showsError={showsErrors}
      onChange={(documentNumber) => change({ documentNumber })}
    />
  ),
});
