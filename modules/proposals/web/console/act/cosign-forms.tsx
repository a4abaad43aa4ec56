/** Inviting co-signers, and answering an invitation. */
import type { Choice } from '#ui/choices.tsx';
import { LongText } from '#ui/field.tsx';
import { ManyPicker } from '#ui/search-picker.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';
import { findMembers } from './find-choices.ts';

interface Opinion {
  readonly opinion: string;
}

function OpinionFields({ values, change, errors, text }: FieldsProps<ProposalDossier, Opinion>) {
  return (
    <LongText
      label={text.optional(text.fields.opinion)}
      value={values.opinion}
      maxLength={500}
      rows={3}
      error={errors.opinion}
      onChange={(opinion) => change({ opinion })}
    />
  );
}

const opinionForm = () =>
  actionForm<ProposalDossier, Opinion>({
    initial: () => ({ opinion: '' }),
    toInput: ({ opinion }) => ({ opinion }),
    fields: OpinionFields,
  });

export const CosignForm = opinionForm();
export const DeclineCosigningForm = opinionForm();

interface Invitation {
  readonly invitees: readonly Choice[];
}

function InvitationFields({
  subject,
  values,
  change,
  errors,
  showsErrors,
  text,
}: FieldsProps<ProposalDossier, Invitation>) {
  const alreadyIn = new Set(subject?.proposers.map((proposer) => proposer.personId));
  return (
    <ManyPicker
      label={text.fields.invitees}
      help={text.fields.inviteesHelp}
      find={async (typed) => (await findMembers(typed)).filter((member) => !alreadyIn.has(member.id))}
      value={values.invitees}
      limit={60}
      error={errors.personIds}
      showsError={showsErrors}
      onChange={(invitees) => change({ invitees })}
    />
  );
}

export const InviteCosignersForm = actionForm<ProposalDossier, Invitation>({
  initial: () => ({ invitees: [] }),
  toInput: ({ invitees }) => ({ personIds: invitees.map((member) => member.id) }),
  fields: InvitationFields,
});
