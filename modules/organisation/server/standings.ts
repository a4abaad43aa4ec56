/** What a person is in the committee that the transaction has entered: keys for the rules, words for people. */
import { sql } from 'kysely';
import type { Key } from '#kernel/workflow.ts';
import type { DemoPerson, Standing, StandingSource } from '#modules/identity/server/index.ts';
import { type Tx, withTables } from '#platform/database.ts';
import type { Grant, OrganisationTables, PostRole } from './schema.ts';

const entered = sql<string>`nullif(current_setting('app.committee_id', true), '')::uuid`;

interface KeyRow {
  readonly role: PostRole | null;
  readonly organisation_id: string | null;
  readonly grants: readonly Grant[] | null;
}

const ROLE_KEYS: Readonly<Partial<Record<PostRole, string>>> = {
  handler: 'handler',
  leader: 'leader',
  officer: 'officer',
  convenor: 'officer',
};

function keysOfRow({ role, organisation_id, grants }: KeyRow): Key[] {
  if (!role) return ['member'];
  const kind = ROLE_KEYS[role];
  return [...(kind ? [`${kind}:${organisation_id}`] : []), ...(grants ?? []).map((grant) => `grant:${grant}`)];
}

/** Asked on every request: one statement for posts and membership. Empty when the person holds none today. */
export async function keysOf(tx: Tx, personId: string, today: string): Promise<ReadonlySet<Key>> {
  const { rows } = await sql<KeyRow>`
    select role, organisation_id, grants from post
    where committee_id = ${entered} and person_id = ${personId}
      and from_on <= ${today} and (until_on is null or until_on > ${today})
    union all
    select null, null, null from membership m join term t on t.committee_id = m.committee_id and t.id = m.term_id
    where m.committee_id = ${entered} and m.person_id = ${personId} and m.status = 'active'
      and m.from_on <= ${today} and (m.until_on is null or m.until_on > ${today})
      and t.starts_on <= ${today} and (t.ends_on is null or t.ends_on >= ${today})`.execute(tx);
  return new Set(rows.length === 0 ? [] : [`person:${personId}`, ...rows.flatMap(keysOfRow)]);
}

const postsToday = (tx: Tx, today: string) =>
  withTables<OrganisationTables>(tx)
    .selectFrom('post as h')
    .innerJoin('organisation as o', (join) =>
      join.onRef('o.committee_id', '=', 'h.committee_id').onRef('o.id', '=', 'h.organisation_id'),
    )
    .where('h.committee_id', '=', entered)
    .where('h.from_on', '<=', today)
    .where((eb) => eb.or([eb('h.until_on', 'is', null), eb('h.until_on', '>', today)]))
    .orderBy('h.id');

const seatsToday = (tx: Tx, today: string) =>
  withTables<OrganisationTables>(tx)
    .selectFrom('membership as m')
    .innerJoin('term as t', (join) =>
      join.onRef('t.committee_id', '=', 'm.committee_id').onRef('t.id', '=', 'm.term_id'),
    )
    .innerJoin('organisation as o', (join) =>
      join.onRef('o.committee_id', '=', 'm.committee_id').onRef('o.id', '=', 'm.sector_id'),
    )
    .where('m.committee_id', '=', entered)
    .where('m.status', '=', 'active')
    .where('m.from_on', '<=', today)
    .where('t.starts_on', '<=', today)
    .where((eb) => eb.or([eb('m.until_on', 'is', null), eb('m.until_on', '>', today)]))
    .where((eb) => eb.or([eb('t.ends_on', 'is', null), eb('t.ends_on', '>=', today)]))
    .orderBy('m.id');

const MEMBER_TITLE = '委员';

/** Posts and membership of a person in the entered committee, in words. */
export async function standingsOf(tx: Tx, personId: string, today: string): Promise<Standing[]> {
  const posts = await postsToday(tx, today)
    .select(['o.id as organisationId', 'o.name as organisationName', 'h.role', 'h.title'])
    .where('h.person_id', '=', personId)
    .execute();
  const seats = await seatsToday(tx, today)
    .select(['o.id as organisationId', 'o.name as organisationName'])
    .where('m.person_id', '=', personId)
    .execute();
  return [...seats.map((seat) => ({ ...seat, role: 'member', title: MEMBER_TITLE })), ...posts];
}

/** Whoever signs in to look around needs a few people of each part, not three hundred. */
const SHOWN_OF_A_PART = 8;

const ADMINISTRATION: readonly string[] = ['organisation.manage', 'accounts.manage', 'rights.manage', 'audit.read'];

function partOf(post: { readonly role: PostRole; readonly grants: readonly Grant[] }): DemoPerson['part'] {
  if (post.role === 'handler' || post.role === 'leader') return 'unit';
  if (post.grants.includes('oversight.review')) return 'oversight';
  if (post.grants.some((grant) => grant.startsWith('proposals.'))) return 'staff';
  if (post.role === 'councilMember' || post.grants.includes('council.read')) return 'chair';
  if (post.grants.some((grant) => ADMINISTRATION.includes(grant))) return 'administrator';
  return 'member';
}

/** The first of each part in the order in which posts and seats were given; each person once. */
async function demoPeople(tx: Tx, today: string): Promise<DemoPerson[]> {
  const holders = await postsToday(tx, today)
    .innerJoin('person as p', 'p.id', 'h.person_id')
    .select(['h.person_id as personId', 'p.name', 'h.role', 'h.grants', 'h.title', 'o.short_name'])
    .execute();
  const members = await seatsToday(tx, today)
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.person_id as personId', 'p.name', 'o.short_name'])
    .limit(SHOWN_OF_A_PART)
    .execute();
  const candidates: DemoPerson[] = [
    ...members.map(({ personId, name, short_name }) => ({
      personId,
      name,
      standing: `${short_name} ${MEMBER_TITLE}`,
      part: 'member' as const,
    })),
    ...holders.map((post) => ({
      personId: post.personId,
      name: post.name,
      standing: `${post.short_name} ${post.title}`,
      part: partOf(post),
    })),
  ];
  const shown = new Map<string, DemoPerson>();
  const counts = new Map<string, number>();
  for (const person of candidates) {
    const count = counts.get(person.part) ?? 0;
    if (shown.has(person.personId) || count >= SHOWN_OF_A_PART) continue;
    shown.set(person.personId, person);
    counts.set(person.part, count + 1);
  }
  return [...shown.values()];
}

/** What identity asks of this module. */
export const standingSource: StandingSource = { keysOf, describe: standingsOf, demoPeople };
