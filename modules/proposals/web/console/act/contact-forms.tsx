/** Contacts between unit and proposer (两见面): the unit records one, the lead proposer says whether it took place. */
import { RadioGroup } from '#ui/choices.tsx';
import { today } from '#ui/dates.ts';
import { DateField, LongText, TextField } from '#ui/field.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { CONTACT_MODES, CONTACT_PHASES } from '../../../reply-inputs.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';
import { useActText } from './use-act-words.ts';

interface Contact {
  readonly phase: string | null;
  readonly mode: string | null;
  readonly heldOn: string | null;
  readonly place: string;
  readonly attendees: string;
  readonly content: string;
}

function ContactFields({ values, change, errors, showsErrors, text }: FieldsProps<AssignmentDossier, Contact>) {
  const { words } = useActText();
  const shared = { showsError: showsErrors, isRequired: true };
  return (
    <>
      <RadioGroup
        {...shared}
        label={text.fields.phase}
        isRow
        options={CONTACT_PHASES.map((id) => ({ id, label: words.contactPhases[id] }))}
        value={values.phase}
        error={errors.phase}
        onChange={(phase) => change({ phase })}
      />
      <RadioGroup
        {...shared}
        label={text.fields.contactMode}
        isRow
        options={CONTACT_MODES.map((id) => ({ id, label: words.contactModes[id] }))}
        value={values.mode}
        error={errors.mode}
        onChange={(mode) => change({ mode })}
      />
      <DateField
        {...shared}
        label={text.fields.heldOn}
        value={values.heldOn}
        max={today()}
        error={errors.heldOn}
        onChange={(heldOn) => change({ heldOn })}
      />
      <TextField
        label={text.optional(text.fields.place)}
        value={values.place}
        maxLength={200}
        onChange={(place) => change({ place })}
      />
      <TextField
        {...shared}
        label={text.fields.attendees}
        value={values.attendees}
        maxLength={300}
        error={errors.attendees}
        onChange={(attendees) => change({ attendees })}
      />
      <LongText
        {...shared}
        label={text.fields.contactContent}
        value={values.content}
        maxLength={2000}
        error={errors.content}
        onChange={(content) => change({ content })}
      />
    </>
  );
}

export const RecordContactForm = actionForm<AssignmentDossier, Contact>({
  initial: () => ({ phase: null, mode: null, heldOn: null, place: '', attendees: '', content: '' }),
  toInput: (values) => ({ ...values }),
  fields: ContactFields,
});

interface Confirmation {
  readonly contactId: string | null;
  readonly tookPlace: string | null;
  readonly remark: string;
}

const openContacts = (subject: AssignmentDossier | null) =>
  subject?.contacts.filter((contact) => contact.confirmation === 'open') ?? [];

function ConfirmationFields(props: FieldsProps<AssignmentDossier, Confirmation>) {
  const { subject, values, change, errors, showsErrors, text } = props;
  const { words } = useActText();
  const open = openContacts(subject);
  return (
    <>
      <RadioGroup
        label={text.fields.contact}
        isRequired
        options={open.map((contact) => ({
          id: contact.id,
          label: `${contact.heldOn} ${words.contactModes[contact.mode]} · ${contact.attendees}`,
          hint: contact.content,
        }))}
        value={values.contactId}
        error={errors.contactId}
        showsError={showsErrors}
        onChange={(contactId) => change({ contactId })}
      />
      <RadioGroup
        label={text.fields.tookPlace}
        isRequired
        isRow
        options={[
          { id: 'yes', label: text.choices.tookPlaceYes },
          { id: 'no', label: text.choices.tookPlaceNo },
        ]}
        value={values.tookPlace}
        error={errors.tookPlace}
        showsError={showsErrors}
        onChange={(tookPlace) => change({ tookPlace })}
      />
      <LongText
        label={text.optional(text.fields.remark)}
        value={values.remark}
        maxLength={500}
        rows={2}
        error={errors.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}

export const ConfirmContactForm = actionForm<AssignmentDossier, Confirmation>({
  // the only record that is open is the one meant; whether it took place is still to be said
  initial: (subject) => {
    const open = openContacts(subject);
    return { contactId: open.length === 1 ? (open[0]?.id ?? null) : null, tookPlace: null, remark: '' };
  },
  toInput: (values) => ({ ...values }),
  fields: ConfirmationFields,
});
