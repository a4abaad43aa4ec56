/**
 * The record against what was acknowledged: each action of a person must stand in it exactly as often as it was
 * acknowledged, on no other subject, without a gap, and every chain must verify. What `assign` delivers to the one unit
 * is recorded as the registrar's as well and counted under the assigning.
 */
import { sql } from 'kysely';
import { type Db, inCommittee } from '#platform/database.ts';
import { type ChainReport, verifyChains } from '#platform/events.ts';
import type { Acknowledged } from './chain-walk.ts';

export interface Comparison extends ChainReport {
  /** Acknowledged and not in the record. */
  readonly lost: number;
  /** In the record more often than acknowledged. */
  readonly doubled: number;
}

interface Found {
  readonly name: string;
  readonly times: number;
}

const nameOf = ({ kind, id, action }: Acknowledged) => `${kind} ${id} ${action}`;

export function compareWithRecord(
  db: Db,
  committeeId: string,
  acknowledged: readonly Acknowledged[],
): Promise<Comparison> {
  return inCommittee(db, committeeId, async (tx) => {
    const report = await verifyChains(tx, committeeId);
    const { rows } = await sql<Found>`
      select case when kind = 'assignment' and seq = 1 then 'deliveries'
        else kind || ' ' || subject_id || ' ' || action end as name, count(*)::int as times
      from event where committee_id = ${committeeId} and actor_person is not null group by 1`.execute(tx);
    const wanted = new Map<string, number>();
    const want = (name: string) => wanted.set(name, (wanted.get(name) ?? 0) + 1);
    for (const one of acknowledged) {
      want(nameOf(one));
      if (one.action === 'assign') want('deliveries');
    }
    const found = new Map(rows.map(({ name, times }) => [name, times]));
    const excess = (of: ReadonlyMap<string, number>, over: ReadonlyMap<string, number>) =>
      [...of].reduce((sum, [name, times]) => sum + Math.max(0, times - (over.get(name) ?? 0)), 0);
    return { ...report, lost: excess(wanted, found), doubled: excess(found, wanted) };
  });
}
