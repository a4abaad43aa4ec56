/** Loads what the rules on a proposal look at, locks it and moves it. */
import { sql } from 'kysely';
import type { Key } from '#kernel/workflow.ts';
import { currentSession } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import type { Subject } from '#platform/kind.ts';
import type { ProposalFacts, ProposerFacts } from '../proposal-facts.ts';
import { proposalRuleSets } from './rule-sets.ts';
import type { ProposalTables } from './schema.ts';

export const tablesOf = (call: Call) => withTables<ProposalTables>(call.tx);

/** The signed-in person who acts; the table lets no other actor come to where this is asked. */
export function actingPerson(call: Call): string {
  if (call.actor.personId === null) throw new Error('A system actor came where a person acts');
  return call.actor.personId;
}

const COLUMNS = [
  'id',
  'version',
  'state',
  'kind',
  'organisation_id',
  'session_id',
  'serial_no',
  'case_no',
  'subject',
  'category',
  'text_revision',
  'round',
  'handling_mode',
  'open_consent',
  'lead_name',
  'is_disclosed',
] as const;

const rowOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('proposal')
    .select(COLUMNS)
    .select((eb) => [
      sql<boolean>`length(btrim(subject)) >= 2 and length(btrim(analysis)) >= 10`.as('has_text'),
      eb
        .selectFrom('recommendation as r')
        .whereRef('r.committee_id', '=', 'proposal.committee_id')
        .whereRef('r.proposal_id', '=', 'proposal.id')
        .where(sql<string>`btrim(r.text)`, '<>', '')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('recommendations'),
    ])
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .executeTakeFirst();

export type ProposalHead = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

const proposersOf = (call: Call, id: string, round: number) =>
  tablesOf(call)
    .selectFrom('proposer as q')
    .leftJoin('rating as r', (join) =>
      join
        .onRef('r.committee_id', '=', 'q.committee_id')
        .onRef('r.proposal_id', '=', 'q.proposal_id')
        .onRef('r.proposer_id', '=', 'q.id')
        .on('r.round', '=', round),
    )
    .select(['q.id', 'q.role', 'q.person_id', 'q.organisation_id', 'q.response'])
    .select(['q.confirmed_revision', 'q.expires_on', 'r.attitude', 'r.result', 'r.is_not_stated'])
    .where('q.committee_id', '=', call.committeeId)
    .where('q.proposal_id', '=', id)
    .orderBy('q.ordinal')
    .execute();

type ProposerRow = Awaited<ReturnType<typeof proposersOf>>[number];

const keysOfProposer = (row: Pick<ProposerRow, 'person_id' | 'organisation_id'>): Key[] => [
  ...(row.person_id ? [`person:${row.person_id}`] : []),
  ...(row.organisation_id ? [`officer:${row.organisation_id}`] : []),
];

/** Dissatisfied with the attitude or with the result: either sends the proposal back. */
function ratingOf(row: ProposerRow): ProposerFacts['rating'] {
  if (row.is_not_stated) return 'notStated';
  if (row.result === null) return 'outstanding';
  return row.attitude === 'dissatisfied' || row.result === 'dissatisfied' ? 'dissatisfied' : 'satisfied';
}

function proposerFacts(row: ProposerRow, revision: number, today: string): ProposerFacts {
  const isConfirmed = row.response === 'agreed' && row.confirmed_revision === revision;
  const isExpired = !isConfirmed && row.expires_on !== null && row.expires_on < today;
  return {
    id: row.id,
    role: row.role,
    keys: keysOfProposer(row),
    response: isExpired ? 'declined' : row.response,
    isConfirmed,
    rating: ratingOf(row),
  };
}

const unitsOf = (call: Call, id: string) =>
  tablesOf(call)
    .selectFrom('assignment as a')
    .select(['a.unit_id', 'a.round'])
    .select((eb) =>
      eb
        .selectFrom('promise as m')
        .whereRef('m.committee_id', '=', 'a.committee_id')
        .whereRef('m.assignment_id', '=', 'a.id')
        .where('m.state', '=', 'open')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('open_promises'),
    )
    .where('a.committee_id', '=', call.committeeId)
    .where('a.proposal_id', '=', id)
    .execute();

/** The facts of the table, and beside them what the works and the reading policy need of the same rows. */
export interface LoadedProposal extends ProposalFacts {
  readonly head: ProposalHead;
  readonly rulesVersion: number;
  /** Handlers and leaders of every round. */
  readonly everyUnitKey: readonly Key[];
}

const isOpenToday = async (call: Call): Promise<boolean> => {
  const session = await currentSession(call);
  return session !== null && session.opensOn <= call.today && call.today <= session.closesOn;
};

async function factsOf(call: Call, head: ProposalHead): Promise<LoadedProposal> {
  const { version: rulesVersion, rules } = await proposalRuleSets.inForce(call);
  const proposers = await proposersOf(call, head.id, head.round);
  const isBeforeAssignment = ['draft', 'cosigning', 'submitted', 'registered', 'underReview'].includes(head.state);
  const units = isBeforeAssignment ? [] : await unitsOf(call, head.id);
  const asksForSession = head.state === 'draft' || head.state === 'cosigning';
  const promising = units.filter((unit) => (unit.open_promises ?? 0) > 0);
  return {
    head,
    rules,
    rulesVersion,
    kind: head.kind,
    eligibleKeys: [],
    proposers: proposers.map((row) => proposerFacts(row, head.text_revision, call.today)),
    hasText: head.has_text,
    recommendationCount: head.recommendations ?? 0,
    isInSession: asksForSession && (await isOpenToday(call)),
    round: head.round,
    unitKeys: units.filter((unit) => unit.round === head.round).map((unit) => `handler:${unit.unit_id}`),
    everyUnitKey: units.flatMap((unit) => [`handler:${unit.unit_id}`, `leader:${unit.unit_id}`]),
    openPromises: promising.reduce((sum, unit) => sum + (unit.open_promises ?? 0), 0),
    promiserKeys: promising.map((unit) => `handler:${unit.unit_id}`),
    isDisclosed: head.is_disclosed,
    hasOpenConsent: head.open_consent === 'yes',
  };
}

/** Takes the row lock; what is read afterwards is what the last holder left. */
export async function lockProposal(call: Call, id: string): Promise<void> {
  await tablesOf(call)
    .selectFrom('proposal')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

export async function loadProposal(call: Call, id: string, lock: boolean): Promise<Subject<LoadedProposal> | null> {
  if (lock) await lockProposal(call, id);
  const head = await rowOf(call, id);
  if (!head) return null;
  const { state, version } = head;
  return { id, state, version, parentId: null, facts: await factsOf(call, head) };
}

/** Changes columns of one proposal. */
export const changeProposal = (call: Call, id: string) =>
  tablesOf(call)
    .updateTable('proposal')
    .set({ updated_at: call.at })
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id);

export async function moveProposal(call: Call, { id }: { readonly id: string }, to: { readonly state: string }) {
  await changeProposal(call, id)
    .set((eb) => ({ state: to.state, version: eb('version', '+', 1) }))
    .execute();
}

/** What lists show of the people: how many have signed the present text, and the words that a search finds. */
export async function refreshListed(call: Call, id: string): Promise<void> {
  await sql`
    update proposal p set
      co_count = (select count(*) from proposer q where q.committee_id = p.committee_id and q.proposal_id = p.id
        and q.role = 'co' and q.response = 'agreed' and q.confirmed_revision = p.text_revision),
      search_text = lower(concat_ws(' ', p.subject, p.case_no, p.serial_no, (
        select string_agg(q.name, ' ' order by q.ordinal) from proposer q
        where q.committee_id = p.committee_id and q.proposal_id = p.id and q.response = 'agreed')))
    where p.committee_id = ${call.committeeId} and p.id = ${id}`.execute(call.tx);
}

/** The nearest date of the proposal, its assignments and its promises, as lists show it. */
export async function refreshProposalDue(call: Call, id: string): Promise<void> {
  const committee = call.committeeId;
  await sql`
    with nearest as (
      select c.due_on, c.warn_on from clock c
        where c.committee_id = ${committee} and c.kind = 'proposal' and c.subject_id = ${id} and c.ended_on is null
      union all
      select c.due_on, c.warn_on from assignment a
        join clock c on c.committee_id = a.committee_id and c.kind = 'assignment' and c.subject_id = a.id
        where a.committee_id = ${committee} and a.proposal_id = ${id} and c.ended_on is null
      union all
      select m.promised_on, m.warn_on from promise m
        where m.committee_id = ${committee} and m.proposal_id = ${id} and m.state = 'open'
      order by due_on, warn_on limit 1)
    update proposal p set due_on = (select due_on from nearest), warn_on = (select warn_on from nearest)
    where p.committee_id = ${committee} and p.id = ${id}
      and (p.due_on, p.warn_on) is distinct from
        ((select due_on from nearest), (select warn_on from nearest))`.execute(call.tx);
}
