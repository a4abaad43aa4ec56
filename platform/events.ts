/**
 * The record: append-only events, chained by hash per subject. The subject's row is locked while an event is
 * appended, so no queue forms and no two events can follow the same one.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Call } from './call.ts';
import type { Tx } from './database.ts';

/** JSON with sorted keys and no spaces: the same data always gives the same digest. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

export interface EventToRecord {
  readonly kind: string;
  readonly subjectId: string;
  readonly seq: number;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly role: string;
  readonly note: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
}

interface Hashed {
  readonly committee_id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly seq: number;
  readonly action: string;
  readonly state_from: string | null;
  readonly state_to: string;
  readonly actor_person: string | null;
  readonly actor_role: string;
  readonly at: Date;
  readonly payload_digest: string;
  readonly previous_hash: string;
}

/** SHA-256 over the event and the hash of the one before it. Note and detail count through the payload digest. */
export const hashOf = (event: Hashed): string =>
  digestOf([
    event.committee_id,
    event.kind,
    event.subject_id,
    event.seq,
    event.action,
    event.state_from,
    event.state_to,
    event.actor_person,
    event.actor_role,
    event.at.toISOString(),
    event.payload_digest,
    event.previous_hash,
  ]);

/** Note and detail are stored beside the digest that covers them, so that a personal text can be erased later. */
const payloadDigest = (note: string | null, detail: unknown): string => digestOf({ note, detail });

export const START_OF_CHAIN = '0'.repeat(64);

export async function appendEvent(call: Call, event: EventToRecord): Promise<void> {
  const previous = await call.tx
    .selectFrom('event')
    .select('hash')
    .where('committee_id', '=', call.committeeId)
    .where('kind', '=', event.kind)
    .where('subject_id', '=', event.subjectId)
    .where('seq', '=', event.seq - 1)
    .executeTakeFirst();
  if (!previous && event.seq !== 1) throw new Error(`The record of ${event.kind} ${event.subjectId} has a gap.`);
  const note = event.note ?? null;
  const detail = { ...event.detail, input: digestOf(event.payload) };
  const hashed: Hashed = {
    committee_id: call.committeeId,
    kind: event.kind,
    subject_id: event.subjectId,
    seq: event.seq,
    action: event.action,
    state_from: event.from,
    state_to: event.to,
    actor_person: call.actor.personId,
    actor_role: event.role,
    at: call.at,
    payload_digest: payloadDigest(note, detail),
    previous_hash: previous?.hash ?? START_OF_CHAIN,
  };
  await call.tx
    .insertInto('event')
    .values({ ...hashed, note, detail: JSON.stringify(detail), hash: hashOf(hashed) })
    .execute();
}

export interface ChainBreak {
  readonly kind: string;
  readonly subjectId: string;
  readonly seq: number;
  readonly fault: 'gap' | 'previousHash' | 'hash' | 'payload' | 'cut';
}

export interface ChainReport {
  readonly events: number;
  readonly subjects: number;
  readonly firstBreak: ChainBreak | null;
}

type StoredEvent = Hashed & { readonly note: string | null; readonly detail: unknown; readonly hash: string };

function faultOf(event: StoredEvent, before: StoredEvent | null): ChainBreak['fault'] | null {
  if (event.seq !== (before?.seq ?? 0) + 1) return 'gap';
  if (event.previous_hash !== (before?.hash ?? START_OF_CHAIN)) return 'previousHash';
  if (event.payload_digest !== payloadDigest(event.note, event.detail)) return 'payload';
  return event.hash === hashOf(event) ? null : 'hash';
}

const isSameSubject = (a: StoredEvent | null, b: StoredEvent) => a?.kind === b.kind && a.subject_id === b.subject_id;

const PAGE = 5000;
const BEFORE_ALL = { kind: '', subject_id: '00000000-0000-0000-0000-000000000000', seq: 0 };

async function eventsAfter(tx: Tx, committeeId: string, last: StoredEvent | null): Promise<StoredEvent[]> {
  const after = last ?? BEFORE_ALL;
  const { rows } = await sql<StoredEvent>`
    select * from event where committee_id = ${committeeId}
      and (kind, subject_id, seq) > (${after.kind}, ${after.subject_id}::uuid, ${after.seq}::int)
    order by kind, subject_id, seq limit ${PAGE}`.execute(tx);
  return rows;
}

/** Recomputes every chain of a committee, in pages; names the first broken link. Runs inside the committee. */
export async function verifyChains(tx: Tx, committeeId: string): Promise<ChainReport> {
  let last: StoredEvent | null = null;
  let events = 0;
  let subjects = 0;
  for (
    let page = await eventsAfter(tx, committeeId, last);
    page.length > 0;
    page = await eventsAfter(tx, committeeId, last)
  ) {
    for (const event of page) {
      const before: StoredEvent | null = isSameSubject(last, event) ? last : null;
      const fault = faultOf(event, before);
      const { kind, subject_id: subjectId, seq } = event;
      if (fault) return { events, subjects, firstBreak: { kind, subjectId, seq, fault } };
      events += 1;
      subjects += before ? 0 : 1;
      last = event;
    }
  }
  return { events, subjects, firstBreak: null };
}

/**
 * A chain tells nothing of what has been cut off its end. Each subject's version is the number of its events, and
 * stands in the table that has the name of its kind. Answers the first subject whose number differs.
 */
export async function firstCut(tx: Tx, committeeId: string, kinds: readonly string[]): Promise<ChainBreak | null> {
  for (const kind of kinds) {
    const { rows } = await sql<{ id: string; last: number }>`
      select s.id, coalesce(e.last, 0) as last
      from ${sql.table(kind)} s
      left join (
        select subject_id, max(seq) as last from event where committee_id = ${committeeId} and kind = ${kind}
        group by subject_id
      ) e on e.subject_id = s.id
      where s.committee_id = ${committeeId} and s.version is distinct from coalesce(e.last, 0)
      order by s.id limit 1`.execute(tx);
    const cut = rows[0];
    if (cut) return { kind, subjectId: cut.id, seq: cut.last + 1, fault: 'cut' };
  }
  return null;
}
