/** The tables of proposals, as types for Kysely. Dates are ISO strings, times are Date. */
import type { Generated } from 'kysely';
import type { ASSIGNMENT_ROLES, HANDLING_MODES, PROPOSAL_KINDS, RATING_VALUES } from '../proposal-inputs.ts';
import type { ANSWER_STATUSES, CONTACT_MODES, CONTACT_PHASES } from '../reply-inputs.ts';

type OneOf<List extends readonly string[]> = List[number];
type Rating = OneOf<typeof RATING_VALUES>;

interface ProposalTable {
  committee_id: string;
  id: string;
  version: Generated<number>;
  state: string;
  kind: OneOf<typeof PROPOSAL_KINDS>;
  organisation_id: string | null;
  /** Null: imported by a command of the operator. */
  created_by: string | null;
  session_id: string | null;
  serial_no: string | null;
  case_no: string | null;
  /** Sorts by term, session and number. */
  case_order: number | null;
  subject: string;
  analysis: string;
  survey_note: string | null;
  category: string | null;
  keywords: Generated<string[]>;
  text_revision: Generated<number>;
  handling_mode: OneOf<typeof HANDLING_MODES> | null;
  open_consent: 'yes' | 'no' | null;
  open_reason: string | null;
  round: Generated<number>;
  lead_name: string;
  co_count: Generated<number>;
  /** Of the sent replies of the present round. */
  result_classes: Generated<string[]>;
  submitted_on: string | null;
  filed_on: string | null;
  replied_on: string | null;
  concluded_on: string | null;
  /** Of the nearest running clock of the proposal and its assignments. */
  due_on: string | null;
  warn_on: string | null;
  is_disclosed: Generated<boolean>;
  /** Lower case: subject, numbers and the names of the proposers. */
  search_text: Generated<string>;
  import_key: string | null;
  created_at: Date;
  updated_at: Date;
  /** When it came into the ledger: created, then submitted. Lists by time sort by it. */
  listed_at: Date;
}

interface ProposerTable {
  committee_id: string;
  id: string;
  proposal_id: string;
  ordinal: number;
  role: 'lead' | 'co';
  person_id: string | null;
  organisation_id: string | null;
  name: string;
  is_imported_name: Generated<boolean>;
  response: 'invited' | 'agreed' | 'declined';
  /** The version of the text that was signed; confirmed when it is the proposal's `text_revision`. */
  confirmed_revision: number | null;
  /** An invitation unanswered after this day has expired. */
  expires_on: string | null;
  responded_at: Date | null;
  opinion: string | null;
}

interface Signed {
  by_person: string;
  at: Date;
}

interface OfProposal {
  committee_id: string;
  proposal_id: string;
}

interface AssignmentTable extends OfProposal {
  id: string;
  version: Generated<number>;
  unit_id: string;
  role: OneOf<typeof ASSIGNMENT_ROLES>;
  round: number;
  state: string;
  note: string | null;
  /** Of the sent reply. */
  result_class: string | null;
  delivered_on: string;
  accepted_on: string | null;
  sent_on: string | null;
  due_on: string | null;
  warn_on: string | null;
  created_at: Date;
  updated_at: Date;
  /** Of its proposal. */
  listed_at: Date;
}

interface ReplyTable {
  committee_id: string;
  assignment_id: string;
  result_class: string | null;
  opening: string;
  closing: string;
  contact_name: string;
  contact_phone: string;
  document_number: string | null;
  signer_person: string | null;
  signer_name: string | null;
  signed_at: Date | null;
  review_comment: string | null;
  reviewed_by: string | null;
  sent_at: Date | null;
  updated_at: Date;
}

interface DisclosureTable extends OfProposal {
  id: string;
  subject: string;
  text: string;
  reply_text: string | null;
  kind: string;
  case_no: string | null;
  session_name: string;
  lead_name: string;
  unit_names: string[];
  category: string | null;
  published_at: Date;
  published_by: string;
  unpublished_at: Date | null;
  unpublished_by: string | null;
  unpublish_reason: string | null;
}

export interface ProposalTables {
  proposal: ProposalTable;
  proposer: ProposerTable;
  cosign_answer: OfProposal & {
    id: string;
    proposer_id: string;
    answer: 'invited' | 'agreed' | 'declined' | 'lapsed' | 'expired';
    text_revision: number;
    opinion: string | null;
    at: Date;
  };
  text_revision: OfProposal & Signed & { no: number; subject: string; analysis: string; recommendations: string[] };
  recommendation: OfProposal & { id: string; no: number; text: string };
  wish_unit: OfProposal & { unit_id: string; ordinal: number };
  proposal_file: OfProposal & Signed & { file_id: string };
  review: OfProposal &
    Signed & {
      id: string;
      stage: 'preliminary' | 'final';
      result: 'file' | 'decline';
      qualification: string | null;
      content: string | null;
      format: string | null;
      reason_code: string | null;
      disposal: 'forwarded' | 'convertedToOpinion' | 'none' | null;
      comment: string | null;
    };
  internal_comment: OfProposal & Signed & { id: string; text: string };
  assignment: AssignmentTable;
  contact: Signed & {
    committee_id: string;
    id: string;
    assignment_id: string;
    phase: OneOf<typeof CONTACT_PHASES>;
    mode: OneOf<typeof CONTACT_MODES>;
    held_on: string;
    place: string | null;
    attendees: string;
    content: string;
    confirmation: Generated<'open' | 'yes' | 'no'>;
    remark: string | null;
    confirmed_by: string | null;
    confirmed_at: Date | null;
  };
  co_opinion: Signed & { committee_id: string; assignment_id: string; text: string };
  reply: ReplyTable;
  reply_item: {
    committee_id: string;
    assignment_id: string;
    recommendation_id: string;
    status: OneOf<typeof ANSWER_STATUSES> | null;
    answer: string;
    promised_on: string | null;
  };
  /** `assignment_id` is the lead's, whose reply is signed; `unit_id` the co-handler's. */
  countersignature: Signed & { committee_id: string; assignment_id: string; unit_id: string; opinion: string | null };
  rating: OfProposal & {
    id: string;
    proposer_id: string;
    round: number;
    attitude: Rating | null;
    result: Rating | null;
    heard_before: string | null;
    text: string | null;
    is_not_stated: Generated<boolean>;
    by_person: string | null;
    at: Date;
  };
  promise: OfProposal & {
    id: string;
    assignment_id: string;
    recommendation_id: string;
    recommendation_no: number;
    text: string;
    promised_on: string;
    warn_on: string;
    state: Generated<'open' | 'kept' | 'explained'>;
    evidence: string | null;
    settled_by: string | null;
    settled_at: Date | null;
    created_at: Date;
  };
  settling_meeting: OfProposal & Signed & { id: string; held_on: string; record: string; remaining_difference: string };
  disclosure: DisclosureTable;
}

/** Read with the portal's role only: the newest disclosure of each proposal; texts are null once withdrawn. */
export interface PublishedTables {
  published_proposal: {
    committee_id: string;
    committee_name: string;
    id: string;
    kind: string;
    case_no: string | null;
    session_name: string;
    category: string | null;
    published_at: Date;
    unpublished_at: Date | null;
    subject: string | null;
    text: string | null;
    reply_text: string | null;
    lead_name: string | null;
    unit_names: string[] | null;
  };
}
