/** What units have done on one proposal, as one reader may see it: contacts, opinions, replies, promises. */
import type { Call } from '#platform/call.ts';
import type { ProposalDossier } from '../dossier-contract.ts';
import { missingInReply } from '../reply-inputs.ts';
import {
  contactsOf,
  coOpinionsOf,
  countersignaturesOf,
  promisesOf,
  repliesOf,
  replyItemsOf,
  type StoredAssignment,
} from './dossier-material.ts';
import { lightFor } from './ledger-rows.ts';
import { type OpenedProposal, unitNameOf } from './reading-of-dossier.ts';

type Part<Name extends keyof ProposalDossier> = NonNullable<ProposalDossier[Name]>;

/** The unit's name by the id of its assignment. */
const namesByAssignment = (opened: OpenedProposal) =>
  new Map(opened.assignments.map((row) => [row.id, unitNameOf(opened, row.unit_id)] as const));

export async function contactsFor(
  call: Call,
  opened: OpenedProposal,
  ids: readonly string[],
): Promise<Part<'contacts'>> {
  const names = namesByAssignment(opened);
  return (await contactsOf(call, ids)).map((row) => ({
    id: row.id,
    assignmentId: row.assignment_id,
    unitName: names.get(row.assignment_id) ?? '',
    phase: row.phase,
    mode: row.mode,
    heldOn: row.held_on,
    place: row.place,
    attendees: row.attendees,
    content: row.content,
    confirmation: row.confirmation,
    remark: row.remark,
  }));
}

export async function opinionsFor(
  call: Call,
  opened: OpenedProposal,
  ids: readonly string[],
): Promise<Part<'opinions'>> {
  const names = namesByAssignment(opened);
  return (await coOpinionsOf(call, ids)).map((row) => ({
    assignmentId: row.assignment_id,
    unitName: names.get(row.assignment_id) ?? '',
    text: row.text,
    at: row.at.toISOString(),
  }));
}

type StoredReply = Awaited<ReturnType<typeof repliesOf>>[number];
type StoredItem = Awaited<ReturnType<typeof replyItemsOf>>[number];
type Countersignature = Awaited<ReturnType<typeof countersignaturesOf>>[number];

interface ReplyParts {
  readonly assignment: StoredAssignment;
  readonly reply: StoredReply;
  readonly items: readonly StoredItem[];
  readonly countersignatures: readonly Countersignature[];
  readonly recommendationIds: readonly string[];
}

function replyShown(opened: OpenedProposal, parts: ReplyParts): Part<'replies'>[number] {
  const { assignment, reply, recommendationIds } = parts;
  const order = new Map(recommendationIds.map((id, index) => [id, index]));
  const items = parts.items
    .map((item) => ({
      recommendationId: item.recommendation_id,
      status: item.status,
      answer: item.answer,
      promisedOn: item.promised_on,
    }))
    .sort((a, b) => (order.get(a.recommendationId) ?? 0) - (order.get(b.recommendationId) ?? 0));
  const text = {
    resultClass: reply.result_class,
    opening: reply.opening,
    items,
    closing: reply.closing,
    contactName: reply.contact_name,
    contactPhone: reply.contact_phone,
  };
  return {
    ...text,
    assignmentId: assignment.id,
    unitName: unitNameOf(opened, assignment.unit_id),
    round: assignment.round,
    isSent: reply.sent_at !== null,
    documentNumber: reply.document_number,
    signerName: reply.signer_name,
    sentAt: reply.sent_at?.toISOString() ?? null,
    missing: reply.sent_at ? [] : missingInReply(text, recommendationIds),
    countersignatures: parts.countersignatures.map((row) => ({
      unitName: unitNameOf(opened, row.unit_id),
      at: row.at.toISOString(),
      opinion: opened.reading.coOpinions ? row.opinion : null,
    })),
  };
}

/** Sent replies for those who read them, drafts for those who read drafts; of the assignments asked for. */
export async function repliesFor(
  call: Call,
  opened: OpenedProposal,
  asked: { readonly assignmentIds: readonly string[]; readonly recommendationIds: readonly string[] },
): Promise<Part<'replies'>> {
  const { reading } = opened;
  const stored = (await repliesOf(call, asked.assignmentIds)).filter((reply) =>
    reply.sent_at ? reading.sentReplies : reading.replyDrafts.has(reply.assignment_id),
  );
  const ids = stored.map((reply) => reply.assignment_id);
  const items = await replyItemsOf(call, ids);
  const countersignatures = await countersignaturesOf(call, ids);
  return opened.assignments.flatMap((assignment) => {
    const reply = stored.find((row) => row.assignment_id === assignment.id);
    if (!reply) return [];
    return replyShown(opened, {
      assignment,
      reply,
      items: items.filter((row) => row.assignment_id === assignment.id),
      countersignatures: countersignatures.filter((row) => row.assignment_id === assignment.id),
      recommendationIds: asked.recommendationIds,
    });
  });
}

export async function promisesFor(call: Call, opened: OpenedProposal): Promise<Part<'promises'>> {
  const names = namesByAssignment(opened);
  return (await promisesOf(call, opened.id)).map((row) => ({
    id: row.id,
    unitName: names.get(row.assignment_id) ?? '',
    recommendationNo: row.recommendation_no,
    text: row.text,
    promisedOn: row.promised_on,
    state: row.state,
    evidence: row.evidence,
    settledAt: row.settled_at?.toISOString() ?? null,
    light: row.state === 'open' ? lightFor({ due_on: row.promised_on, warn_on: row.warn_on }, call.today) : null,
  }));
}
