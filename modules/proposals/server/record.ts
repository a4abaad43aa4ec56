/**
 * The record of a proposal and its assignments as one reader may see it: which events, and which of them with the
 * words that were said. Whatever is not named here is shown without its words.
 */
import type { z } from 'zod';
import type { clockShape, eventShape } from '#kernel/abilities-contract.ts';
import { lightOf, remainingDays } from '#kernel/deadlines.ts';
import type { Phase } from '#kernel/workflow.ts';
import { personsByIds } from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import { assignmentWorkflow } from '../assignment.workflow.ts';
import { type Reading, unitKeysOf } from '../policy.ts';
import { proposalWorkflow } from '../proposal.workflow.ts';
import type { OpenedProposal } from './reading-of-dossier.ts';

type EventShown = z.input<typeof eventShape>;
type ClockShown = z.input<typeof clockShape>;

const PRIVATE_STATES = ['draft', 'cosigning'];
/** Steps within a unit, before its leader has signed. */
const INSIDE_UNIT = ['saveReply', 'returnToHandler'];

interface StoredEvent {
  readonly kind: string;
  readonly subject_id: string;
  readonly seq: number;
  readonly action: string;
  readonly state_from: string | null;
  readonly state_to: string;
  readonly actor_person: string | null;
  readonly actor_role: string;
  readonly at: Date;
  readonly note: string | null;
  readonly hash: string;
}

const eventsOf = async (call: Call, proposalId: string, assignmentIds: readonly string[]): Promise<StoredEvent[]> =>
  call.tx
    .selectFrom('event')
    .select(['kind', 'subject_id', 'seq', 'action', 'state_from', 'state_to'])
    .select(['actor_person', 'actor_role', 'at', 'note', 'hash'])
    .where('committee_id', '=', call.committeeId)
    .where((eb) =>
      eb.or([
        eb.and([eb('kind', '=', 'proposal'), eb('subject_id', '=', proposalId)]),
        ...(assignmentIds.length > 0
          ? [eb.and([eb('kind', '=', 'assignment'), eb('subject_id', 'in', [...assignmentIds])])]
          : []),
      ]),
    )
    .orderBy('at')
    .orderBy('kind', 'desc')
    .orderBy('seq')
    .execute();

interface Reader {
  readonly reading: Reading;
  readonly personId: string | null;
  /** Assignments of the reader's own units. */
  readonly ownAssignmentIds: ReadonlySet<string>;
}

const readsRating = ({ reading, personId }: Reader, event: StoredEvent) =>
  reading.ratings === 'all' || (personId !== null && event.actor_person === personId);

function isShownOfProposal(event: StoredEvent, reader: Reader): boolean {
  const { reading } = reader;
  if (event.action === 'comment') return reading.comments;
  if (event.action === 'rate') return readsRating(reader, event);
  const wasPrivate = PRIVATE_STATES.includes(event.state_from ?? event.state_to);
  return reading.circle || !wasPrivate || event.action === 'submit';
}

const isShown = (event: StoredEvent, reader: Reader): boolean => {
  if (event.kind === 'proposal') return isShownOfProposal(event, reader);
  if (INSIDE_UNIT.includes(event.action)) return reader.ownAssignmentIds.has(event.subject_id);
  return true;
};

type MayRead = (reader: Reader, event: StoredEvent) => boolean;

/** Whose words are read by whom; an action that is not here keeps them to itself. */
const NOTE_READERS: Readonly<Record<string, MayRead>> = {
  'proposal.decline': ({ reading }) => reading.circle,
  'proposal.withdraw': ({ reading }) => reading.circle,
  'proposal.unpublish': ({ reading }) => reading.circle,
  'proposal.examine': ({ reading }) => reading.notes,
  'proposal.file': ({ reading }) => reading.notes,
  'proposal.comment': ({ reading }) => reading.comments,
  'proposal.rate': readsRating,
  'proposal.keepPromise': ({ reading }) => reading.sentReplies,
  'proposal.explainPromise': ({ reading }) => reading.sentReplies,
  'proposal.concludeAfterMeeting': ({ reading }) => reading.contacts,
  'assignment.submitOpinion': ({ reading }) => reading.coOpinions,
  'assignment.returnToHandler': ({ ownAssignmentIds }, event) => ownAssignmentIds.has(event.subject_id),
  'assignment.sendBack': ({ reading, ownAssignmentIds }, event) =>
    ownAssignmentIds.has(event.subject_id) || reading.replyDrafts.has(event.subject_id),
};

const states: Readonly<Record<string, Readonly<Record<string, { readonly phase: Phase }>>>> = {
  proposal: proposalWorkflow.states,
  assignment: assignmentWorkflow.states,
};

/** An event belongs to the phase in which it was done: the state that it left. */
const phaseOf = ({ kind, state_from, state_to }: StoredEvent): Phase =>
  states[kind]?.[state_from ?? state_to]?.phase ?? 'during';

function readerOf(call: Call, { reading, assignments }: OpenedProposal): Reader {
  const own = assignments.filter(({ unit_id }) => unitKeysOf(unit_id).some((key) => call.actor.keys.has(key)));
  return { reading, personId: call.actor.personId, ownAssignmentIds: new Set(own.map(({ id }) => id)) };
}

export async function recordFor(
  call: Call,
  opened: OpenedProposal,
  only: { readonly assignmentId?: string } = {},
): Promise<EventShown[]> {
  if (!opened.reading.whole) return [];
  const reader = readerOf(call, opened);
  const all = await eventsOf(call, opened.id, opened.reading.contacts ? opened.assignments.map(({ id }) => id) : []);
  const shown = all
    .filter((event) => only.assignmentId === undefined || event.subject_id === only.assignmentId)
    .filter((event) => isShown(event, reader));
  const persons = await personsByIds(
    call.tx,
    shown.flatMap((event) => event.actor_person ?? []),
  );
  const labels = new Map(
    opened.assignments.map((row) => [row.id, opened.units.get(row.unit_id)?.shortName ?? null] as const),
  );
  return shown.map((event) => ({
    id: `${event.kind}:${event.subject_id}:${event.seq}`,
    kind: event.kind,
    subjectId: event.subject_id,
    subjectLabel: labels.get(event.subject_id) ?? null,
    seq: event.seq,
    action: event.action,
    from: event.state_from,
    to: event.state_to,
    phase: phaseOf(event),
    actor: { name: persons.get(event.actor_person ?? '')?.name ?? '系统', role: event.actor_role },
    at: event.at.toISOString(),
    note: NOTE_READERS[`${event.kind}.${event.action}`]?.(reader, event) === true ? event.note : null,
    hash: event.hash,
  }));
}

/** Clocks of one subject that are running, the nearest first. */
export async function runningClocks(call: Call, kind: string, id: string): Promise<ClockShown[]> {
  const rows = await call.tx
    .selectFrom('clock')
    .select(['action', 'rule', 'started_on', 'due_on', 'warn_on'])
    .where('committee_id', '=', call.committeeId)
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('ended_on', 'is', null)
    .orderBy('due_on')
    .execute();
  const { today } = call;
  return rows.map((row) => ({
    action: row.action,
    rule: row.rule,
    startedOn: row.started_on,
    dueOn: row.due_on,
    light: lightOf({ warnOn: row.warn_on, dueOn: row.due_on, today }),
    remainingDays: remainingDays({ dueOn: row.due_on, today }),
  }));
}
