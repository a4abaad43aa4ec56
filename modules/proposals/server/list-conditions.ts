/** From the filters of a list to conditions in SQL; the viewer's sight is always among them. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Light } from '#kernel/deadlines.ts';
import { Refusal } from '#kernel/refusal.ts';
import { currentSession } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { proposalContract, proposalFilter } from '../contract.ts';
import { type FigureContext, type FigureDeclaration, figureDeclarations } from './figure-declarations.ts';
import { proposalRuleSets } from './rule-sets.ts';
import {
  type Condition,
  isAmong,
  isMine,
  readsAssignment,
  readsProposal,
  readsSentReplies,
  sightOf,
} from './visibility.ts';

export type ProposalListFilter = z.output<typeof proposalFilter>;
export type AssignmentListInput = z.output<(typeof proposalContract)['listAssignments']['input']>;

export const contextOf = async (call: Call, sessionId: string): Promise<FigureContext> => {
  const { rules } = await proposalRuleSets.inForce(call);
  return { sight: sightOf(call), rules, sessionId };
};

function declarationOf(name: string, page: FigureDeclaration['page']): FigureDeclaration {
  const declaration = figureDeclarations.find((figure) => figure.name === name && figure.page === page);
  if (!declaration)
    throw new Refusal('figure.notFound', 404, 'There is no such figure on this page.', { figure: name });
  return declaration;
}

/** A figure is of one session: the one that is asked for, else the current. */
async function figureConditions(
  call: Call,
  filter: { readonly figure?: string | undefined; readonly session?: string | undefined },
  page: FigureDeclaration['page'],
): Promise<Condition[]> {
  if (filter.figure === undefined) return [];
  const declaration = declarationOf(filter.figure, page);
  const sessionId = filter.session ?? (await currentSession(call))?.id;
  if (!sessionId) return [sql<boolean>`false`];
  return [sql<boolean>`p.session_id = ${sessionId}`, declaration.rows(await contextOf(call, sessionId))];
}

function lightCondition(alias: 'p' | 'a', light: Light, today: string): Condition {
  const due = sql.raw(`${alias}.due_on`);
  const warn = sql.raw(`${alias}.warn_on`);
  if (light === 'overdue') return sql<boolean>`${due} < ${today}::date`;
  if (light === 'soon') return sql<boolean>`(${due} >= ${today}::date and ${warn} <= ${today}::date)`;
  return sql<boolean>`(${due} >= ${today}::date and ${warn} > ${today}::date)`;
}

const LIKE_SIGNS = /[\\%_]/g;
const contains = (q: string) => `%${q.toLowerCase().replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`;

/** Every word of the search must be found. */
const searchConditions = (q: string | undefined): Condition[] =>
  (q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => sql<boolean>`p.search_text like ${contains(word)}`);

const when = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] =>
  value === undefined ? [] : [condition(value)];

const stateIn = (alias: 'p' | 'a', states: readonly string[]): Condition =>
  states.length === 1
    ? sql<boolean>`${sql.raw(alias)}.state = ${states[0]}`
    : sql<boolean>`${sql.raw(alias)}.state = any(${[...states]}::text[])`;

export async function proposalConditions(
  call: Call,
  filter: ProposalListFilter,
  reads: Condition = readsProposal(sightOf(call)),
): Promise<Condition[]> {
  const sight = sightOf(call);
  return [
    sql<boolean>`p.committee_id = ${call.committeeId}`,
    reads,
    ...when(filter.state, (states) => stateIn('p', states)),
    ...when(filter.session, (id) => sql<boolean>`p.session_id = ${id}`),
    ...when(filter.kind, (kind) => sql<boolean>`p.kind = ${kind}`),
    ...when(filter.category, (category) => sql<boolean>`p.category = ${category}`),
    ...when(filter.unit, (unit) =>
      isAmong(
        'p.id',
        sql`select u.proposal_id from assignment u where u.committee_id = ${call.committeeId} and u.unit_id = ${unit}`,
      ),
    ),
    ...(filter.scope === 'mine' ? [isMine(sight)] : []),
    ...when(filter.light, (light) => lightCondition('p', light, call.today)),
    ...when(
      filter.resultClass,
      (code) => sql<boolean>`(p.result_classes @> array[${code}]::text[] and ${readsSentReplies(sight)})`,
    ),
    ...searchConditions(filter.q),
    ...(await figureConditions(call, filter, 'proposals')),
  ];
}

export async function assignmentConditions(call: Call, filter: AssignmentListInput): Promise<Condition[]> {
  const sight = sightOf(call);
  return [
    sql<boolean>`a.committee_id = ${call.committeeId}`,
    readsAssignment(sight),
    ...when(filter.state, (states) => stateIn('a', states)),
    ...when(filter.unit, (unit) => sql<boolean>`a.unit_id = ${unit}`),
    ...when(filter.session, (id) => sql<boolean>`p.session_id = ${id}`),
    ...when(filter.role, (role) => sql<boolean>`a.role = ${role}`),
    ...when(filter.light, (light) => lightCondition('a', light, call.today)),
    ...searchConditions(filter.q),
    ...(await figureConditions(call, filter, 'assignments')),
  ];
}
