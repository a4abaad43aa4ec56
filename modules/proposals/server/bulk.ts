/** One action on many subjects: each in its own savepoint, so that one that is refused leaves the others as they are. */
import { type RawBuilder, sql } from 'kysely';
import type { OutputOf } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { kindsOf } from '#platform/kind.ts';
import { perform, type Step } from '#platform/perform.ts';
import type { proposalContract } from '../contract.ts';
import { proposalKinds } from './create-proposal.ts';

type BulkAnswer = OutputOf<(typeof proposalContract)['bulk']>;
type ItemResult = BulkAnswer['results'][number];

export interface BulkInput {
  readonly action: string;
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly input: Readonly<Record<string, unknown>>;
}

const run = (call: Call, statement: RawBuilder<unknown>) => statement.execute(call.tx);

async function performOne(call: Call, step: Step): Promise<ItemResult> {
  await run(call, sql`savepoint bulk_item`);
  try {
    const { id, state, version } = await perform(call, kindsOf(proposalKinds), step);
    await run(call, sql`release savepoint bulk_item`);
    return { id, done: true, state, version, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await run(call, sql`rollback to savepoint bulk_item`);
    await run(call, sql`release savepoint bulk_item`);
    const refusal = { code: error.code, title: error.message, detail: { ...error.detail } };
    return { id: step.id, done: false, state: null, version: null, refusal };
  }
}

/**
 * Locks are taken in the order of ids, so that two bulk requests cannot wait for each other; the answers come in the
 * order in which they were asked.
 */
export async function performBulk(call: Call, kind: string, bulk: BulkInput): Promise<BulkAnswer> {
  const results = new Map<string, ItemResult>();
  const inOrder = [...new Map(bulk.items.map((item) => [item.id, item])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  for (const { id, version } of inOrder) {
    results.set(id, await performOne(call, { kind, action: bulk.action, id, version, input: bulk.input }));
  }
  return { results: bulk.items.flatMap(({ id }) => results.get(id) ?? []) };
}
