/** Committees, their terms (届) and sessions (次), and which of them is the current one. */
import { addDays } from '#kernel/calendar.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Call, newId } from '#platform/call.ts';
import { type Tx, withTables } from '#platform/database.ts';
import type { Session } from '../contract.ts';
import { inChinese } from './chinese-number.ts';
import type { OrganisationTables } from './schema.ts';

export interface CommitteeToCreate {
  /** Given where the caller must know it before. */
  readonly id?: string;
  readonly name: string;
  readonly shortName: string;
  readonly level: 'province' | 'city' | 'district';
  readonly parent?: string | null;
  readonly isDemo: boolean;
}

/** Answers the id; everything else of the committee is made after entering it (`enterCommittee`). */
export async function createCommittee(tx: Tx, committee: CommitteeToCreate): Promise<string> {
  const id = committee.id ?? newId();
  await tx
    .insertInto('committee')
    .values({
      id,
      name: committee.name,
      short_name: committee.shortName,
      level: committee.level,
      parent: committee.parent ?? null,
      is_demo: committee.isDemo,
    })
    .execute();
  return id;
}

/** A new term; the one before it ends the day before, if it has no end yet. */
export async function createTerm(
  call: Call,
  term: { readonly no: number; readonly startsOn: string; readonly endsOn?: string | null },
): Promise<string> {
  const tables = withTables<OrganisationTables>(call.tx);
  await tables
    .updateTable('term')
    .set({ ends_on: addDays(term.startsOn, -1) })
    .where('committee_id', '=', call.committeeId)
    .where('ends_on', 'is', null)
    .where('starts_on', '<', term.startsOn)
    .execute();
  const id = call.newId();
  await tables
    .insertInto('term')
    .values({
      committee_id: call.committeeId,
      id,
      no: term.no,
      starts_on: term.startsOn,
      ends_on: term.endsOn ?? null,
    })
    .execute();
  return id;
}

export interface Term {
  readonly id: string;
  readonly no: number;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Newest first. */
export async function termsOf(call: Call): Promise<Term[]> {
  return withTables<OrganisationTables>(call.tx)
    .selectFrom('term')
    .select(['id', 'no', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('committee_id', '=', call.committeeId)
    .orderBy('starts_on', 'desc')
    .execute();
}

/** The latest term that has begun; before the first begins, that one. */
export async function currentTerm(call: Call): Promise<Term | null> {
  const terms = await termsOf(call);
  return terms.find((term) => term.startsOn <= call.today) ?? terms.at(-1) ?? null;
}

export interface SessionToCreate {
  readonly termId: string;
  readonly no: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly windowFrom: string;
  readonly cutoffOn: string;
}

/** Answers the id; refuses dates out of order and a number that the term has already. */
export async function createSession(call: Call, session: SessionToCreate): Promise<string> {
  const { windowFrom, opensOn, closesOn, cutoffOn } = session;
  if (windowFrom > opensOn || opensOn > closesOn || cutoffOn < windowFrom) {
    throw new Refusal('session.datesOutOfOrder', 422, 'Window, opening and closing must follow each other.');
  }
  const made = await withTables<OrganisationTables>(call.tx)
    .insertInto('session')
    .values({
      committee_id: call.committeeId,
      id: call.newId(),
      term_id: session.termId,
      no: session.no,
      opens_on: opensOn,
      closes_on: closesOn,
      window_from: windowFrom,
      cutoff_on: cutoffOn,
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'term_id', 'no']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new Refusal('session.exists', 409, 'The term has a session of this number.', { no: session.no });
  return made.id;
}

const sessionQuery = (call: Call) =>
  withTables<OrganisationTables>(call.tx)
    .selectFrom('session as s')
    .innerJoin('term as t', (join) =>
      join.onRef('t.committee_id', '=', 's.committee_id').onRef('t.id', '=', 's.term_id'),
    )
    .select([
      's.id',
      's.no',
      't.no as termNo',
      's.opens_on as opensOn',
      's.closes_on as closesOn',
      's.window_from as windowFrom',
      's.cutoff_on as cutoffOn',
    ])
    .where('s.committee_id', '=', call.committeeId)
    .orderBy('s.window_from', 'desc');

/** `第八届委员会第五次会议` */
const sessionName = (termNo: number, no: number) => `第${inChinese(termNo)}届委员会第${inChinese(no)}次会议`;

/** All sessions, the newest first. The current one is the latest whose window has opened. */
export async function sessionsOf(call: Call): Promise<Session[]> {
  const rows = await sessionQuery(call).execute();
  const current = rows.find((row) => row.windowFrom <= call.today);
  return rows.map((row) => ({ ...row, name: sessionName(row.termNo, row.no), isCurrent: row === current }));
}

/** The session to which proposals submitted today belong; null before the first window opens. */
export async function currentSession(call: Call): Promise<Session | null> {
  const row = await sessionQuery(call).where('s.window_from', '<=', call.today).limit(1).executeTakeFirst();
  return row ? { ...row, name: sessionName(row.termNo, row.no), isCurrent: true } : null;
}

export async function sessionsByIds(call: Call, ids: readonly string[]): Promise<Map<string, Session>> {
  const wanted = new Set(ids);
  return new Map((await sessionsOf(call)).filter(({ id }) => wanted.has(id)).map((session) => [session.id, session]));
}
