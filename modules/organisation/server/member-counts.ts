import { sql } from 'kysely';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import type { OrganisationTables } from './schema.ts';

const asMap = (rows: readonly { readonly id: string; readonly count: number }[]) =>
  new Map(rows.map((row) => [row.id, row.count]));

/** Members in office today, by sector. */
export async function sectorCounts(call: Call): Promise<Map<string, number>> {
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('membership as m')
    .innerJoin('term as t', (join) =>
      join.onRef('t.committee_id', '=', 'm.committee_id').onRef('t.id', '=', 'm.term_id'),
    )
    .select(['m.sector_id as id', sql<number>`count(*)::int`.as('count')])
    .where('m.committee_id', '=', call.committeeId)
    .where('m.status', '=', 'active')
    .where((eb) => eb.or([eb('m.until_on', 'is', null), eb('m.until_on', '>', call.today)]))
    .where((eb) => eb.or([eb('t.ends_on', 'is', null), eb('t.ends_on', '>=', call.today)]))
    .groupBy('m.sector_id')
    .execute();
  return asMap(rows);
}

/** Persons who belong to a special committee, group or participating unit today. */
export async function bodyCounts(call: Call): Promise<Map<string, number>> {
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('body_member')
    .select(['organisation_id as id', sql<number>`count(*)::int`.as('count')])
    .where('committee_id', '=', call.committeeId)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>', call.today)]))
    .groupBy('organisation_id')
    .execute();
  return asMap(rows);
}
