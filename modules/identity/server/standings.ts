/** Who a person is, in each committee: asked of the module that knows, answered as `me`. */
import type { z } from 'zod';
import type { Call } from '#platform/call.ts';
import { enterCommittee, type Tx, withTables } from '#platform/database.ts';
import type { Authentication } from '#platform/server.ts';
import type { identityContract, Me } from '../contract.ts';
import type { IdentityTables } from './schema.ts';

export type Standing = Me['standings'][number];
export type DemoPerson = Omit<
  z.output<typeof identityContract.demoPeople.output>['people'][number],
  'committeeId' | 'committeeName'
>;

/** What identity cannot know itself, for it stands below organisation; each is asked with the committee entered. */
export interface StandingSource {
  readonly keysOf: Authentication['keysOf'];
  /** Posts and membership of the person, in words. */
  describe(tx: Tx, personId: string, today: string): Promise<readonly Standing[]>;
  /** The people whom the demonstration page offers. */
  demoPeople(tx: Tx, today: string): Promise<readonly DemoPerson[]>;
}

interface CommitteeRow {
  readonly id: string;
  readonly name: string;
  readonly short_name: string;
  readonly level: 'province' | 'city' | 'district';
  readonly is_demo: boolean;
}

export const committeeTag = (row: CommitteeRow): Me['committee'] => ({
  id: row.id,
  name: row.name,
  shortName: row.short_name,
  level: row.level,
  isDemo: row.is_demo,
});

/** Committees in which the person has been noted, the last entered first; whether still in office is not looked at. */
async function affiliations(tx: Tx, personId: string): Promise<CommitteeRow[]> {
  return withTables<IdentityTables>(tx)
    .selectFrom('affiliation as f')
    .innerJoin('committee as c', 'c.id', 'f.committee')
    .leftJoin('account as a', 'a.person_id', 'f.person_id')
    .select(['c.id', 'c.name', 'c.short_name', 'c.level', 'c.is_demo'])
    .where('f.person_id', '=', personId)
    .orderBy(
      (eb) => eb('a.last_committee', '=', eb.ref('c.id')),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('c.created_at')
    .execute();
}

/** Committees in which the person is something today. Leaves the transaction in the last one that it looked at. */
export async function committeesOf(
  call: Pick<Call, 'tx' | 'today'>,
  source: StandingSource,
  personId: string,
): Promise<CommitteeRow[]> {
  const committees: CommitteeRow[] = [];
  for (const committee of await affiliations(call.tx, personId)) {
    await enterCommittee(call.tx, committee.id);
    const keys = await source.keysOf(call.tx, personId, call.today);
    if (keys.size > 0) committees.push(committee);
  }
  return committees;
}

/** The person in the committee; enters it. Null when the person is nothing there. */
export async function describeMe(
  call: Pick<Call, 'tx' | 'today'>,
  source: StandingSource,
  who: { readonly personId: string; readonly committeeId: string },
): Promise<Me | null> {
  const committees = await committeesOf(call, source, who.personId);
  const present = committees.find((committee) => committee.id === who.committeeId);
  if (!present) return null;
  await enterCommittee(call.tx, present.id);
  const person = await withTables<IdentityTables>(call.tx)
    .selectFrom('person as p')
    .leftJoin('account as a', 'a.person_id', 'p.id')
    .select(['p.id', 'p.name', 'a.password'])
    .where('p.id', '=', who.personId)
    .executeTakeFirstOrThrow();
  const keys = await source.keysOf(call.tx, who.personId, call.today);
  return {
    person: { id: person.id, name: person.name },
    committee: committeeTag(present),
    committees: committees.map(committeeTag),
    isMember: keys.has('member'),
    standings: [...(await source.describe(call.tx, who.personId, call.today))],
    keys: [...keys].sort(),
    hasPassword: person.password !== null,
  };
}
