/** Organisations of every type: making, renaming, finding; with the posts that are held in them today. */
import { sql } from 'kysely';
import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import { nameKeys, nameMatches } from '#platform/name-search.ts';
import type { Organisation } from '../contract.ts';
import { bodyCounts, sectorCounts } from './member-counts.ts';
import { postsIn } from './posts.ts';
import type { OrganisationTables, OrganisationType } from './schema.ts';
import { SECTORS } from './sectors.ts';

export interface OrganisationToCreate {
  readonly type: OrganisationType;
  readonly name: string;
  readonly shortName: string;
  readonly side?: 'party' | 'government' | null;
}

/** Full and short name both, so that 发改委 is found by `fgw` although its whole name reads otherwise. */
function keysOfNames(name: string, shortName: string) {
  const keys = [...new Set([name, shortName])].map((text) => nameKeys(text, 'organisation'));
  return { pinyin: keys.map((key) => key.pinyin).join(' '), initials: keys.map((key) => key.initials).join(' ') };
}

const exists = (name: string) =>
  new Refusal('organisation.exists', 409, 'There is one of this type and name already.', { name });

/** Answers the id; the new one stands last among those of its type. */
export async function createOrganisation(call: Call, organisation: OrganisationToCreate): Promise<string> {
  const { type, name, shortName } = organisation;
  const made = await withTables<OrganisationTables>(call.tx)
    .insertInto('organisation')
    .values((eb) => ({
      committee_id: call.committeeId,
      id: call.newId(),
      type,
      name,
      short_name: shortName,
      ...keysOfNames(name, shortName),
      side: organisation.side ?? null,
      ordinal: eb
        .selectFrom('organisation')
        .select(sql<number>`coalesce(max(ordinal), 0) + 1`.as('next'))
        .where('committee_id', '=', call.committeeId)
        .where('type', '=', type),
    }))
    .onConflict((conflict) => conflict.columns(['committee_id', 'type', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw exists(name);
  return made.id;
}

/** Makes the sectors of the national committee; answers name → id. */
export async function seedSectors(call: Call): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const sector of SECTORS) ids.set(sector.name, await createOrganisation(call, { type: 'sector', ...sector }));
  return ids;
}

export async function updateOrganisation(
  call: Call,
  change: { readonly id: string; readonly name: string; readonly shortName: string; readonly isActive: boolean },
): Promise<void> {
  const tables = withTables<OrganisationTables>(call.tx);
  const own = await tables
    .selectFrom('organisation')
    .select('type')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', change.id)
    .forUpdate()
    .executeTakeFirst();
  if (!own) throw refuse.notFound('organisation');
  const other = await tables
    .selectFrom('organisation')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('type', '=', own.type)
    .where('name', '=', change.name)
    .where('id', '<>', change.id)
    .executeTakeFirst();
  if (other) throw exists(change.name);
  await tables
    .updateTable('organisation')
    .set({
      name: change.name,
      short_name: change.shortName,
      is_active: change.isActive,
      ...keysOfNames(change.name, change.shortName),
    })
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', change.id)
    .execute();
}

export interface OrganisationName {
  readonly id: string;
  readonly type: OrganisationType;
  readonly name: string;
  readonly shortName: string;
}

export async function organisationsByIds(call: Call, ids: readonly string[]): Promise<Map<string, OrganisationName>> {
  if (ids.length === 0) return new Map();
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('organisation')
    .select(['id', 'type', 'name', 'short_name as shortName'])
    .where('committee_id', '=', call.committeeId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface OrganisationFilter {
  readonly id?: string | undefined;
  readonly type?: OrganisationType | undefined;
  readonly q?: string | undefined;
}

const rowsOf = (call: Call, { id, type, q }: OrganisationFilter) =>
  withTables<OrganisationTables>(call.tx)
    .selectFrom('organisation as o')
    .select(['id', 'type', 'name', 'short_name as shortName', 'side', 'is_active as isActive'])
    .where('committee_id', '=', call.committeeId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(type !== undefined, (query) => query.where('type', '=', type ?? 'sector'))
    .$if(Boolean(q), (query) =>
      query.where(
        nameMatches({ names: ['o.name', 'o.short_name'], pinyin: 'o.pinyin', initials: 'o.initials' }, q ?? ''),
      ),
    )
    .orderBy('type')
    .orderBy('ordinal')
    .orderBy('id')
    .execute();

const HAS_MEMBERS: readonly OrganisationType[] = ['sector', 'memberGroup', 'participatingUnit', 'specialCommittee'];

/** Organisations with their present posts and, where they have members, how many. */
export async function findOrganisations(call: Call, filter: OrganisationFilter): Promise<Organisation[]> {
  const rows = await rowsOf(call, filter);
  const ids = rows.map((row) => row.id);
  const posts = await postsIn(call, ids);
  const counts = new Map([...(await sectorCounts(call)), ...(await bodyCounts(call))]);
  return rows.map((row) => ({
    ...row,
    memberCount: HAS_MEMBERS.includes(row.type) ? (counts.get(row.id) ?? 0) : null,
    posts: posts.get(row.id) ?? [],
  }));
}

export async function findOrganisation(call: Call, id: string): Promise<Organisation> {
  const [organisation] = await findOrganisations(call, { id });
  if (!organisation) throw refuse.notFound('organisation');
  return organisation;
}
