/** Which form an action of a subject has; one that is not listed is confirmed plainly. */
import type { ComponentType } from 'react';
import { useViewer } from '#ui/viewer.tsx';
import type { AssignmentDossier, ProposalDossier } from '../../../dossier-contract.ts';
import { type ActionFormProps, confirmForm } from './action-form.tsx';
import type { Acted, ActionSubject } from './action-subject.ts';
import { AssignForm } from './assign-form.tsx';
import { ConfirmContactForm, RecordContactForm } from './contact-forms.tsx';
import { CosignForm, DeclineCosigningForm, InviteCosignersForm } from './cosign-forms.tsx';
import { DiscloseForm, UnpublishForm } from './disclose-form.tsx';
import { ConcludeAfterMeetingForm, ExplainPromiseForm, KeepPromiseForm } from './ending-forms.tsx';
import { CommentForm, DeclineForm, ExamineForm, FileForm } from './examine-forms.tsx';
import { RateForm } from './rate-form.tsx';
import { ApproveForm, CountersignForm, OpinionForm, ReturnForm, SignForm } from './reply-forms.tsx';
import { SubmitForm } from './submit-form.tsx';
import { useSend } from './use-send.ts';

type Forms<Subject> = Readonly<Record<string, ComponentType<ActionFormProps<Subject>>>>;

export const PROPOSAL_FORMS: Forms<ProposalDossier> = {
  inviteCosigners: InviteCosignersForm,
  cosign: CosignForm,
  declineCosigning: DeclineCosigningForm,
  submit: SubmitForm,
  examine: ExamineForm,
  file: FileForm,
  decline: DeclineForm,
  assign: AssignForm,
  rate: RateForm,
  concludeAfterMeeting: ConcludeAfterMeetingForm,
  keepPromise: KeepPromiseForm,
  explainPromise: ExplainPromiseForm,
  disclose: DiscloseForm,
  unpublish: UnpublishForm,
  comment: CommentForm,
};

const ASSIGNMENT_FORMS: Forms<AssignmentDossier> = {
  recordContact: RecordContactForm,
  confirmContact: ConfirmContactForm,
  submitOpinion: OpinionForm,
  countersign: CountersignForm,
  sign: SignForm,
  returnToHandler: ReturnForm,
  sendBack: ReturnForm,
  approve: ApproveForm,
};

export const ProposalConfirm = confirmForm<ProposalDossier>();
const AssignmentConfirm = confirmForm<AssignmentDossier>();

export type SubjectFormProps = ActionSubject & {
  readonly action: string;
  readonly onClose: () => void;
  readonly onDone: (acted: Acted) => void;
};

/** The form of one action on one subject, open. */
export function ActionForm(props: SubjectFormProps) {
  const { kind, action, subject, onClose, onDone } = props;
  const { personId } = useViewer();
  const send = useSend({ kind, action, subject }, onDone);
  const shared = { action, onClose, send, isOpen: true, keptAs: `${personId}.${subject.id}.${action}` };
  if (props.kind === 'proposal') {
    const Form = PROPOSAL_FORMS[action] ?? ProposalConfirm;
    return <Form {...shared} kind="proposal" subject={props.subject} />;
  }
  const Form = ASSIGNMENT_FORMS[action] ?? AssignmentConfirm;
  return <Form {...shared} kind="assignment" subject={props.subject} />;
}
