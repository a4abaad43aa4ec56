/** Members of the committee (委员): admission, names and sectors, the list of the current term. */
import { type Expression, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { affiliate } from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import { nameMatches } from '#platform/name-search.ts';
import type { MemberRow } from '../contract.ts';
import type { OrganisationTables } from './schema.ts';
import { currentTerm } from './terms.ts';

export interface Admission {
  readonly personId: string;
  readonly termId: string;
  readonly sectorId: string;
  readonly isStanding: boolean;
  readonly memberNo?: string | null;
  readonly workUnit?: string | null;
  /** Special committees, groups and participating units that the member belongs to. */
  readonly bodyIds?: readonly string[];
  /** The term's first day unless said. */
  readonly fromOn?: string;
}

async function firstDayOf(call: Call, termId: string): Promise<string> {
  const term = await withTables<OrganisationTables>(call.tx)
    .selectFrom('term')
    .select('starts_on')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', termId)
    .executeTakeFirst();
  if (!term) throw refuse.notFound('term');
  return term.starts_on;
}

/** Makes the person a member for the term; answers the membership's id. */
export async function admitMember(call: Call, admission: Admission): Promise<string> {
  const tables = withTables<OrganisationTables>(call.tx);
  const { committeeId } = call;
  const fromOn = admission.fromOn ?? (await firstDayOf(call, admission.termId));
  await affiliate(call.tx, admission.personId, committeeId);
  const id = call.newId();
  await tables
    .insertInto('membership')
    .values({
      committee_id: committeeId,
      id,
      person_id: admission.personId,
      term_id: admission.termId,
      sector_id: admission.sectorId,
      is_standing: admission.isStanding,
      member_no: admission.memberNo ?? null,
      work_unit: admission.workUnit ?? null,
      from_on: fromOn,
      until_on: null,
    })
    .execute();
  const bodies = (admission.bodyIds ?? []).map((organisationId) => ({
    committee_id: committeeId,
    person_id: admission.personId,
    organisation_id: organisationId,
    from_on: fromOn,
    until_on: null,
  }));
  if (bodies.length > 0) {
    await tables
      .insertInto('body_member')
      .values(bodies)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return id;
}

export interface MemberName {
  readonly name: string;
  readonly sectorId: string;
  readonly sectorName: string;
}

const withNames = (call: Call) =>
  withTables<OrganisationTables>(call.tx)
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .innerJoin('organisation as s', (join) =>
      join.onRef('s.committee_id', '=', 'm.committee_id').onRef('s.id', '=', 'm.sector_id'),
    )
    .where('m.committee_id', '=', call.committeeId);

/** Name and sector of those who are or were members, by person; of several terms the last counts. */
export async function membersByPersonIds(call: Call, ids: readonly string[]): Promise<Map<string, MemberName>> {
  if (ids.length === 0) return new Map();
  const rows = await withNames(call)
    .select(['m.person_id', 'p.name', 'm.sector_id as sectorId', 's.name as sectorName'])
    .where('m.person_id', 'in', [...new Set(ids)])
    .orderBy('m.from_on')
    .execute();
  return new Map(rows.map(({ person_id, ...member }) => [person_id, member]));
}

export interface MemberFilter {
  readonly q?: string | undefined;
  readonly sector?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const inOffice = (call: Call, termId: string, { q, sector }: MemberFilter) => {
  const conditions: Expression<SqlBool>[] = [
    sql<SqlBool>`m.term_id = ${termId}`,
    sql<SqlBool>`m.status = 'active'`,
    sql<SqlBool>`(m.until_on is null or m.until_on > ${call.today})`,
  ];
  if (sector) conditions.push(sql<SqlBool>`m.sector_id = ${sector}`);
  if (q) conditions.push(nameMatches({ names: ['p.name'], pinyin: 'p.pinyin', initials: 'p.initials' }, q));
  return withNames(call).where((eb) => eb.and(conditions));
};

const cursorShape = z.tuple([z.string(), z.uuid()]);
const asCursor = (place: z.output<typeof cursorShape>) => Buffer.from(JSON.stringify(place)).toString('base64url');

function readCursor(cursor: string) {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refuse.invalid([{ path: ['cursor'], message: 'No cursor of this list' }]);
  }
}

/** Names of the special committees, groups and participating units of each person. */
async function bodiesOf(call: Call, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const bodies = new Map<string, string[]>();
  if (personIds.length === 0) return bodies;
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('body_member as b')
    .innerJoin('organisation as o', (join) =>
      join.onRef('o.committee_id', '=', 'b.committee_id').onRef('o.id', '=', 'b.organisation_id'),
    )
    .select(['b.person_id', 'o.name'])
    .where('b.committee_id', '=', call.committeeId)
    .where('b.person_id', 'in', [...personIds])
    .where((eb) => eb.or([eb('b.until_on', 'is', null), eb('b.until_on', '>', call.today)]))
    .orderBy('o.type')
    .orderBy('o.ordinal')
    .execute();
  for (const row of rows) bodies.set(row.person_id, [...(bodies.get(row.person_id) ?? []), row.name]);
  return bodies;
}

async function pageOfRows(call: Call, termId: string, filter: MemberFilter) {
  const after = filter.cursor ? readCursor(filter.cursor) : null;
  const query = inOffice(call, termId, filter)
    .select([
      'm.person_id as personId',
      'p.name',
      'p.pinyin',
      'm.member_no as memberNo',
      'm.sector_id as sectorId',
      's.name as sectorName',
      'm.is_standing as isStanding',
      'm.work_unit as workUnit',
    ])
    .orderBy('p.pinyin')
    .orderBy('m.person_id')
    .limit(filter.limit + 1);
  return (after ? query.where(sql<SqlBool>`(p.pinyin, m.person_id) > (${after[0]}, ${after[1]})`) : query).execute();
}

/** Members of the current term in the order of their names' pinyin. */
export async function findMembers(call: Call, filter: MemberFilter) {
  const term = await currentTerm(call);
  if (!term) return { rows: [], nextCursor: null, total: 0, totalIsCapped: false };
  const found = await pageOfRows(call, term.id, filter);
  const page = found.slice(0, filter.limit);
  const last = found.length > filter.limit ? page.at(-1) : undefined;
  const bodies = await bodiesOf(
    call,
    page.map((row) => row.personId),
  );
  const { total } = await inOffice(call, term.id, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const rows: MemberRow[] = page.map(({ pinyin: _, ...row }) => ({
    ...row,
    belongsTo: bodies.get(row.personId) ?? [],
    isSelf: row.personId === call.viewer?.personId,
  }));
  return { rows, nextCursor: last ? asCursor([last.pinyin, last.personId]) : null, total, totalIsCapped: false };
}
