/**
 * Every write carries a key. The first request with it is done and its answer kept; a repetition, also one that
 * arrives while the first is still running, gets the same answer; the same key for something else is refused.
 */
import { Refusal } from '#kernel/refusal.ts';
import type { Call, Viewer } from './call.ts';
import { digestOf } from './events.ts';

const KEY = /^[\w.:-]{8,100}$/;

export function checkKey(key: string | undefined): string {
  if (key && KEY.test(key)) return key;
  throw new Refusal('idempotency.missing', 428, 'Send an Idempotency-Key header: 8 to 100 letters, digits or . _ : -');
}

export interface Request {
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
}

/** Runs the work once for its key; within the caller's transaction, so that the answer and the change go together. */
export async function once(
  call: Call,
  viewer: Viewer,
  request: Request,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const of = { committee_id: call.committeeId, person_id: viewer.personId, key: request.key };
  const digest = digestOf([request.operation, request.input]);
  // A second request with the key waits here until the first has committed or failed.
  const claimed = await call.tx
    .insertInto('idempotency')
    .values({ ...of, request_digest: digest, at: call.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  const mine = call.tx
    .selectFrom('idempotency')
    .where('committee_id', '=', of.committee_id)
    .where('person_id', '=', of.person_id)
    .where('key', '=', of.key);
  if (!claimed) {
    const stored = await mine.select(['request_digest', 'answer']).executeTakeFirstOrThrow();
    if (stored.request_digest === digest) return stored.answer;
    throw new Refusal('idempotency.reused', 422, 'This Idempotency-Key was used for another request; make a new one.');
  }
  const answer = await work();
  await call.tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('committee_id', '=', of.committee_id)
    .where('person_id', '=', of.person_id)
    .where('key', '=', of.key)
    .execute();
  return answer;
}

const DAY_MS = 86_400_000;
/** A phone may come back after a holiday with what it could not send. */
const KEPT_DAYS = 30;

/** Forgets keys that nobody sends again; answers how many. */
export async function removeOldKeys(call: Call): Promise<number> {
  const removed = await call.tx
    .deleteFrom('idempotency')
    .where('committee_id', '=', call.committeeId)
    .where('at', '<', new Date(call.at.getTime() - KEPT_DAYS * DAY_MS))
    .executeTakeFirst();
  return Number(removed.numDeletedRows);
}
