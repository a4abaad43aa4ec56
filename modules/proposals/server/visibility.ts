/**
 * The rule of policy.ts for whole lists, as SQL on `proposal p` and `assignment a`. Broad sights (staff, members,
 * oversight) are conditions on the row itself, so that a page is one index walk; what is one's own or one's unit's is
 * an uncorrelated set of ids, looked up by index once. Whoever has no broad sight starts from that set.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Key } from '#kernel/workflow.ts';
import type { Call } from '#platform/call.ts';
import {
  CHAIR_KEY,
  CONCLUDED_STATES,
  MEMBER_KEY,
  OVERSIGHT_KEY,
  PRIVATE_STATES,
  STAFF_KEY,
  WINDOW_CLOSED_STATES,
} from '../policy.ts';

/** What somebody may see of lists, read off the keys. */
export interface Sight {
  readonly committeeId: string;
  readonly today: string;
  readonly isCommittee: boolean;
  readonly isMember: boolean;
  readonly isOversight: boolean;
  readonly personIds: readonly string[];
  readonly organisationIds: readonly string[];
  readonly unitIds: readonly string[];
}

const idsOf = (keys: ReadonlySet<Key>, ...prefixes: string[]) => [
  ...new Set(
    [...keys].flatMap((key) => prefixes.filter((prefix) => key.startsWith(prefix)).map((p) => key.slice(p.length))),
  ),
];

/** Commands and jobs act as the system and count everything. */
const isSystem = (keys: ReadonlySet<Key>) => [...keys].some((key) => key.startsWith('system:'));

export function sightOf({ committeeId, today, actor: { keys } }: Pick<Call, 'committeeId' | 'today' | 'actor'>): Sight {
  return {
    committeeId,
    today,
    isCommittee: keys.has(STAFF_KEY) || keys.has(CHAIR_KEY) || isSystem(keys),
    isMember: keys.has(MEMBER_KEY),
    isOversight: keys.has(OVERSIGHT_KEY),
    personIds: idsOf(keys, 'person:'),
    organisationIds: idsOf(keys, 'officer:'),
    unitIds: idsOf(keys, 'handler:', 'leader:'),
  };
}

export type Condition = RawBuilder<boolean>;

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;
/** As a plain comparison where there is one, so that an index is walked in its further order. */
const isOneOf = (column: string, ids: readonly string[]): Condition =>
  ids.length === 1
    ? sql<boolean>`${sql.raw(column)} = ${ids[0]}`
    : sql<boolean>`${sql.raw(column)} = any(${uuids(ids)})`;
const texts = (values: readonly string[]) => sql`${[...values]}::text[]`;
const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;

const inStates = (states: readonly string[]): Condition => sql<boolean>`p.state = any(${texts(states)})`;
const isFiled: Condition = sql<boolean>`(p.filed_on is not null and p.state <> 'withdrawn')`;

const actsFor = (sight: Sight): Condition =>
  sight.organisationIds.length === 0
    ? sql<boolean>`r.person_id = any(${uuids(sight.personIds)})`
    : sql<boolean>`(r.person_id = any(${uuids(sight.personIds)}) or r.organisation_id = any(${uuids(sight.organisationIds)}))`;

const proposerships = (sight: Sight, columns: string, which: Condition) =>
  sql`select ${sql.raw(columns)} from proposer r where r.committee_id = ${sight.committeeId} and ${actsFor(sight)} and ${which}`;

/** Lead or confirmed co-proposer. */
const isProposer = (sight: Sight): Condition => sql<boolean>`(
  p.id in (${proposerships(sight, 'r.proposal_id', sql`r.role = 'lead'`)})
  or (p.id, p.text_revision) in (${proposerships(sight, 'r.proposal_id, r.confirmed_revision', sql`r.response = 'agreed' and r.role = 'co'`)}))`;

/**
 * In a small set of ids: as an array it is looked up first and the rows after it by their key, whatever the planner
 * hopes to meet on a walk.
 */
export const isAmong = (column: string, ids: RawBuilder<unknown>): Condition =>
  sql<boolean>`${sql.raw(column)} = any(array(${ids}))`;

/** Proposed or co-signed by the viewer, or waiting for the viewer's signature. */
export const isMine = (sight: Sight): Condition =>
  isAmong('p.id', proposerships(sight, 'r.proposal_id', sql`r.response <> 'declined'`));

/** A signature that lapsed is asked for again; an invitation that expired is none. */
const isInvited = (sight: Sight): Condition =>
  allOf([
    inStates(PRIVATE_STATES),
    sql<boolean>`p.id in (${proposerships(sight, 'r.proposal_id', sql`r.response <> 'declined' and coalesce(r.expires_on, 'infinity') >= ${sight.today}::date`)})`,
  ]);

const ofOwnUnits = (sight: Sight) =>
  sql`select u.proposal_id from assignment u where u.committee_id = ${sight.committeeId} and u.unit_id = any(${uuids(sight.unitIds)})`;

const isOfOwnUnit = (sight: Sight): Condition => sql<boolean>`p.id in (${ofOwnUnits(sight)})`;

/** Row by row the same as `readingOf(…).text`. */
export function readsProposal(sight: Sight): Condition {
  const broad: Condition[] = [
    ...(sight.isCommittee ? [sql<boolean>`p.state <> all(${texts(PRIVATE_STATES)})`] : []),
    ...(sight.isMember || sight.isOversight ? [isFiled] : []),
  ];
  const own: Condition[] = sight.personIds.length === 0 ? [] : [isProposer(sight), isInvited(sight)];
  const unit: Condition[] = sight.unitIds.length === 0 ? [] : [allOf([isFiled, isOfOwnUnit(sight)])];
  const all = anyOf([...broad, ...own, ...unit]);
  if (broad.length > 0 || (own.length === 0 && unit.length === 0)) return all;
  const candidates = sql`${proposerships(sight, 'r.proposal_id', sql`true`)} union ${ofOwnUnits(sight)}`;
  return allOf([isAmong('p.id', candidates), all]);
}

/** The unit of a viewer who reads as its handler or leader and as nothing else; null for everybody else. */
export async function onlyUnitOf(call: Call): Promise<string | null> {
  const sight = sightOf(call);
  const [unitId, ...others] = sight.unitIds;
  const isMore = sight.isCommittee || sight.isMember || sight.isOversight || sight.organisationIds.length > 0;
  if (unitId === undefined || others.length > 0 || isMore) return null;
  const { rows } = await sql`${proposerships(sight, 'r.id', sql`true`)} limit 1`.execute(call.tx);
  return rows.length > 0 ? null : unitId;
}

/** The same as `readsProposal` for such a viewer, on a walk along the unit's `assignment u`; each proposal once. */
export const readsProposalOfUnit = (unitId: string): Condition =>
  allOf([
    sql<boolean>`u.committee_id = p.committee_id and u.unit_id = ${unitId}`,
    isFiled,
    sql<boolean>`not exists (select from assignment v where v.committee_id = u.committee_id
      and v.proposal_id = u.proposal_id and v.unit_id = u.unit_id and v.round > u.round)`,
  ]);

/** Row by row the same as `readingOf(…).sentReplies`, on top of `readsProposal`. */
export function readsSentReplies(sight: Sight): Condition {
  if (sight.isCommittee || sight.isOversight) return sql<boolean>`true`;
  return anyOf([
    ...(sight.isMember ? [inStates(CONCLUDED_STATES)] : []),
    ...(sight.personIds.length > 0 ? [isProposer(sight)] : []),
    ...(sight.unitIds.length > 0 ? [isOfOwnUnit(sight)] : []),
  ]);
}

/** The rating window has closed and the viewer may read every rating. */
export function readsClosedRatings(sight: Sight): Condition {
  const closed = inStates(WINDOW_CLOSED_STATES);
  if (sight.isCommittee || sight.isOversight) return closed;
  return allOf([
    closed,
    anyOf([
      ...(sight.personIds.length > 0 ? [isProposer(sight)] : []),
      ...(sight.unitIds.length > 0 ? [isOfOwnUnit(sight)] : []),
    ]),
  ]);
}

/** Assignments in lists: one's own units', those of one's own proposals, or all for committee and oversight. */
export function readsAssignment(sight: Sight): Condition {
  if (sight.isCommittee || sight.isOversight) return sql<boolean>`true`;
  const ofUnits = isOneOf('a.unit_id', sight.unitIds);
  // A unit's handler who can be no proposer is not asked about it, so that the walk stays on the unit's own index.
  if (!sight.isMember && sight.organisationIds.length === 0) return ofUnits;
  const own = allOf([isAmong('a.proposal_id', proposerships(sight, 'r.proposal_id', sql`true`)), isProposer(sight)]);
  return sight.unitIds.length === 0 ? own : anyOf([ofUnits, own]);
}
