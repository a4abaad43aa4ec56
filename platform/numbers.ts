/** Numbers without gap or double: the sequence's row is locked until the transaction that takes the number ends. */
import { sql } from 'kysely';
import type { Call } from './call.ts';

/** The next number of a committee's sequence, beginning with 1. A transaction that fails gives its number back. */
export async function nextNumber(call: Call, name: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    insert into number_sequence (committee_id, name, next) values (${call.committeeId}, ${name}, 2)
    on conflict (committee_id, name) do update set next = number_sequence.next + 1
    returning next - 1 as taken`.execute(call.tx);
  const taken = rows[0]?.taken;
  if (taken === undefined) throw new Error(`The sequence ${name} gave no number`);
  return taken;
}
