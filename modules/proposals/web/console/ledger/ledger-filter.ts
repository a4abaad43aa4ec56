/** The filters of the two ledgers as they stand in the address, and what the list is asked for. */
import { LIGHTS } from '#kernel/abilities-contract.ts';
import type { InputOf } from '#kernel/contract.ts';
import type { proposalContract } from '../../../contract.ts';
import { ASSIGNMENT_ROLES, PROPOSAL_KINDS } from '../../../proposal-inputs.ts';

export type ProposalListInput = InputOf<(typeof proposalContract)['list']>;
export type AssignmentListInput = InputOf<(typeof proposalContract)['listAssignments']>;
type Query = Readonly<Record<string, string>>;

export const PROPOSAL_SORTS = ['newest', 'caseNo', 'dueOn', 'subject'] as const;
export const ASSIGNMENT_SORTS = ['dueOn', 'newest'] as const;

/** Parts of the address that narrow the list; each can be taken away by itself. */
export const PROPOSAL_FILTERS = [
  'figure',
  'q',
  'scope',
  'state',
  'session',
  'kind',
  'category',
  'unit',
  'light',
  'resultClass',
] as const;
export const ASSIGNMENT_FILTERS = ['figure', 'q', 'state', 'session', 'unit', 'role', 'light'] as const;
export type FilterName = (typeof PROPOSAL_FILTERS)[number] | (typeof ASSIGNMENT_FILTERS)[number];

/** The value where it is one of those allowed; an address can hold anything. */
const oneOf = <Value extends string>(allowed: readonly Value[], value: string | undefined): Value | undefined =>
  allowed.find((one) => one === value);

/** Leaves out what is not asked for. */
const given = <Values extends object>(values: Values): { [K in keyof Values]: Exclude<Values[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

export const proposalInput = (query: Query): Partial<ProposalListInput> =>
  given({
    state: query.state,
    session: query.session,
    kind: oneOf(PROPOSAL_KINDS, query.kind),
    category: query.category,
    unit: query.unit,
    scope: oneOf(['mine', 'all'] as const, query.scope),
    light: oneOf(LIGHTS, query.light),
    resultClass: query.resultClass,
    figure: query.figure,
    q: query.q,
    sort: oneOf(PROPOSAL_SORTS, query.sort),
  });

export const assignmentInput = (query: Query): Partial<AssignmentListInput> =>
  given({
    state: query.state,
    session: query.session,
    unit: query.unit,
    role: oneOf(ASSIGNMENT_ROLES, query.role),
    light: oneOf(LIGHTS, query.light),
    figure: query.figure,
    q: query.q,
    sort: oneOf(ASSIGNMENT_SORTS, query.sort),
  });

export const splitList = (list: string | undefined): string[] => (list ?? '').split(',').filter((part) => part !== '');

/** A list in the address with one part turned over. */
export function toggledPart(list: string | undefined, part: string): string {
  const parts = splitList(list);
  return (parts.includes(part) ? parts.filter((one) => one !== part) : [...parts, part]).join(',');
}
