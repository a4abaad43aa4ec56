/** Submitting: nothing secret, one matter, and whether the text may be published, which nobody has answered before. */
import { Checkbox, RadioGroup } from '#ui/choices.tsx';
import { LongText } from '#ui/field.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';

interface Submission {
  readonly nothingSecret: boolean;
  readonly oneMatter: boolean;
  readonly openConsent: string | null;
  readonly openReason: string;
}

function Confirmation(props: {
  says: string;
  help?: string;
  isOn: boolean;
  onChange: (on: boolean) => void;
  error?: string | undefined;
}) {
  return (
    <div className="flex flex-col">
      <Checkbox isSelected={props.isOn} onChange={props.onChange}>
        {props.says}
      </Checkbox>
      {props.help ? <span className="pl-7 text-fine text-ink-second">{props.help}</span> : null}
      {props.error ? <span className="pl-7 text-fine text-seal">■ {props.error}</span> : null}
    </div>
  );
}

function SubmissionFields({ values, change, errors, showsErrors, text }: FieldsProps<ProposalDossier, Submission>) {
  const { fields, choices } = text;
  const shown = (field: string) => (showsErrors ? errors[field] : undefined);
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="font-medium">{fields.confirmations}</legend>
        <Confirmation
          says={fields.nothingSecret}
          help={fields.nothingSecretHelp}
          isOn={values.nothingSecret}
          error={shown('nothingSecret')}
          onChange={(nothingSecret) => change({ nothingSecret })}
        />
        <Confirmation
          says={fields.oneMatter}
          isOn={values.oneMatter}
          error={shown('oneMatter')}
          onChange={(oneMatter) => change({ oneMatter })}
        />
      </fieldset>
      <RadioGroup
        label={fields.openConsent}
        isRequired
        isRow
        options={[
          { id: 'yes', label: choices.consentYes },
          { id: 'no', label: choices.consentNo },
        ]}
        value={values.openConsent}
        error={errors.openConsent}
        showsError={showsErrors}
        onChange={(openConsent) => change({ openConsent })}
      />
      {values.openConsent === 'no' ? (
        <LongText
          label={fields.openReason}
          isRequired
          value={values.openReason}
          maxLength={300}
          rows={2}
          error={errors.openReason}
          showsError={showsErrors}
          onChange={(openReason) => change({ openReason })}
        />
      ) : null}
    </>
  );
}

export const SubmitForm = actionForm<ProposalDossier, Submission>({
  initial: () => ({ nothingSecret: false, oneMatter: false, openConsent: null, openReason: '' }),
  toInput: ({ openReason, ...rest }) => (rest.openConsent === 'no' ? { ...rest, openReason } : rest),
  check: ({ openConsent, openReason }, text) =>
    openConsent === 'no' && openReason.trim() === '' ? { openReason: text.errors.saysWhyNotOpen } : {},
  fields: SubmissionFields,
});
