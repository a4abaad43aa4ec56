/** Shapes of what is shown of proposals and assignments. */
import { z } from 'zod';
import { abilityShape, clockShape, eventShape, LIGHTS } from '#kernel/abilities-contract.ts';
import { ASSIGNMENT_ROLES, HANDLING_MODES, PROPOSAL_KINDS } from './proposal-inputs.ts';
import { ANSWER_STATUSES, CONTACT_MODES, CONTACT_PHASES } from './reply-inputs.ts';

const unitTag = z.object({
  assignmentId: z.uuid(),
  unitId: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  role: z.enum(ASSIGNMENT_ROLES),
  round: z.number().int(),
  state: z.string(),
});

/** A line of the ledger of proposals. */
export const proposalRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.string(),
  kind: z.enum(PROPOSAL_KINDS),
  caseNo: z.string().nullable(),
  serialNo: z.string().nullable(),
  subject: z.string(),
  category: z.string().nullable(),
  leadName: z.string(),
  coCount: z.number().int(),
  sessionName: z.string(),
  units: z.array(unitTag),
  resultClasses: z.array(z.string()),
  submittedOn: z.iso.date().nullable(),
  filedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  light: z.enum(LIGHTS).nullable(),
  isDisclosed: z.boolean(),
});

const proposerShape = z.object({
  id: z.uuid(),
  role: z.enum(['lead', 'co']),
  name: z.string(),
  /** Sector of a member, or what the organisation is; null for an imported name. */
  standing: z.string().nullable(),
  isImportedName: z.boolean(),
  personId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  response: z.enum(['invited', 'agreed', 'declined']),
  isConfirmed: z.boolean(),
  isSelf: z.boolean(),
  expiresOn: z.iso.date().nullable(),
  respondedAt: z.iso.datetime().nullable(),
  opinion: z.string().nullable(),
});

const ratingShape = z.object({
  proposerId: z.uuid(),
  proposerName: z.string(),
  round: z.number().int(),
  /** Null with `notStated`: the window closed in silence. */
  attitude: z.string().nullable(),
  result: z.string().nullable(),
  heardBefore: z.string().nullable(),
  text: z.string().nullable(),
  isNotStated: z.boolean(),
  at: z.iso.datetime(),
});

const contactShape = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  unitName: z.string(),
  phase: z.enum(CONTACT_PHASES),
  mode: z.enum(CONTACT_MODES),
  heldOn: z.iso.date(),
  place: z.string().nullable(),
  attendees: z.string(),
  content: z.string(),
  confirmation: z.enum(['open', 'yes', 'no']),
  remark: z.string().nullable(),
});

const answerShape = z.object({
  recommendationId: z.uuid(),
  status: z.enum(ANSWER_STATUSES).nullable(),
  answer: z.string(),
  promisedOn: z.iso.date().nullable(),
});

const replyShape = z.object({
  assignmentId: z.uuid(),
  unitName: z.string(),
  round: z.number().int(),
  isSent: z.boolean(),
  resultClass: z.string().nullable(),
  documentNumber: z.string().nullable(),
  opening: z.string(),
  items: z.array(answerShape),
  closing: z.string(),
  signerName: z.string().nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  sentAt: z.iso.datetime().nullable(),
  /** What it still lacks; empty once complete. */
  missing: z.array(z.string()),
  countersignatures: z.array(z.object({ unitName: z.string(), at: z.iso.datetime(), opinion: z.string().nullable() })),
});

const opinionShape = z.object({ assignmentId: z.uuid(), unitName: z.string(), text: z.string(), at: z.iso.datetime() });

const reviewShape = z.object({
  stage: z.enum(['preliminary', 'final']),
  result: z.string(),
  qualification: z.string().nullable(),
  content: z.string().nullable(),
  format: z.string().nullable(),
  reasonCode: z.string().nullable(),
  disposal: z.string().nullable(),
  comment: z.string().nullable(),
  byName: z.string(),
  at: z.iso.datetime(),
});

const promiseShape = z.object({
  id: z.uuid(),
  unitName: z.string(),
  recommendationNo: z.number().int(),
  text: z.string(),
  promisedOn: z.iso.date(),
  state: z.enum(['open', 'kept', 'explained']),
  evidence: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  light: z.enum(LIGHTS).nullable(),
});

export const fileShape = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  sm3: z.string(),
  uploadedAt: z.iso.datetime(),
});

/**
 * The dossier (卷宗): the proposal with everything that this viewer may read of it. A part that the viewer may not
 * read is null, which is different from an empty part.
 */
export const proposalDossier = z.object({
  ...proposalRow.shape,
  /** Null until it is submitted. */
  sessionId: z.uuid().nullable(),
  analysis: z.string(),
  surveyNote: z.string().nullable(),
  keywords: z.array(z.string()),
  recommendations: z.array(z.object({ id: z.uuid(), no: z.number().int(), text: z.string() })),
  wishUnits: z.array(z.object({ unitId: z.uuid(), name: z.string() })),
  handlingMode: z.enum(HANDLING_MODES).nullable(),
  openConsent: z.enum(['yes', 'no']).nullable(),
  openReason: z.string().nullable(),
  round: z.number().int(),
  proposers: z.array(proposerShape),
  attachments: z.array(fileShape),
  clocks: z.array(clockShape),
  abilities: z.array(abilityShape),
  decline: z
    .object({
      reasonCode: z.string(),
      reasonWords: z.object({ zh: z.string(), en: z.string() }),
      comment: z.string(),
      disposal: z.string(),
    })
    .nullable(),
  reviews: z.array(reviewShape).nullable(),
  comments: z.array(z.object({ id: z.uuid(), byName: z.string(), at: z.iso.datetime(), text: z.string() })).nullable(),
  contacts: z.array(contactShape).nullable(),
  opinions: z.array(opinionShape).nullable(),
  replies: z.array(replyShape).nullable(),
  /** One's own before the window closes; all for those who may. */
  ratings: z.array(ratingShape).nullable(),
  promises: z.array(promiseShape).nullable(),
  disclosure: z
    .object({ publishedAt: z.iso.datetime(), unpublishedAt: z.iso.datetime().nullable(), address: z.string() })
    .nullable(),
  events: z.array(eventShape),
});

/** A unit's line: one assignment. */
export const assignmentRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.string(),
  role: z.enum(ASSIGNMENT_ROLES),
  round: z.number().int(),
  unitId: z.uuid(),
  unitName: z.string(),
  proposalId: z.uuid(),
  caseNo: z.string().nullable(),
  subject: z.string(),
  leadName: z.string(),
  resultClass: z.string().nullable(),
  deliveredOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  light: z.enum(LIGHTS).nullable(),
});

export const assignmentDossier = z.object({
  ...assignmentRow.shape,
  abilities: z.array(abilityShape),
  clocks: z.array(clockShape),
  note: z.string().nullable(),
  otherUnits: z.array(unitTag),
  contacts: z.array(contactShape),
  opinions: z.array(opinionShape),
  /** The own reply, or for a co-handler the lead's once it is to be countersigned; null where the viewer may not read it. */
  reply: replyShape.nullable(),
  proposal: z.object({
    id: z.uuid(),
    version: z.number().int(),
    state: z.string(),
    subject: z.string(),
    analysis: z.string(),
    recommendations: z.array(z.object({ id: z.uuid(), no: z.number().int(), text: z.string() })),
    proposers: z.array(proposerShape),
    attachments: z.array(fileShape),
  }),
  events: z.array(eventShape),
});

export type ProposalRow = z.output<typeof proposalRow>;
export type ProposalDossier = z.output<typeof proposalDossier>;
export type AssignmentRow = z.output<typeof assignmentRow>;
export type AssignmentDossier = z.output<typeof assignmentDossier>;
