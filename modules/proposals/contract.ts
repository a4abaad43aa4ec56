/** The API of proposals and assignments: everything that crosses the wire, and its types. */
import { z } from 'zod';
import { LIGHTS } from '#kernel/abilities-contract.ts';
import { acted, actionOperations, commaList, operation, pageOf, pageQuery } from '#kernel/contract.ts';
import { assignmentWorkflow } from './assignment.workflow.ts';
import { assignmentDossier, assignmentRow, proposalDossier, proposalRow } from './dossier-contract.ts';
import { proposalWorkflow } from './proposal.workflow.ts';
import { ASSIGNMENT_ROLES, draftInput, PROPOSAL_KINDS } from './proposal-inputs.ts';
import type { replyInput } from './reply-inputs.ts';
import { proposalRulesSchema } from './rules.ts';

const BASE = '/api/v1/proposals';
const ASSIGNMENTS = '/api/v1/assignments';

/** Filters of the ledger; all can stand in the address of the list page. */
export const proposalFilter = z.object({
  state: commaList.optional(),
  session: z.uuid().optional(),
  kind: z.enum(PROPOSAL_KINDS).optional(),
  category: z.string().max(40).optional(),
  unit: z.uuid().optional(),
  /** `mine`: proposed or co-signed by the viewer. */
  scope: z.enum(['mine', 'all']).optional(),
  light: z.enum(LIGHTS).optional(),
  resultClass: z.string().max(4).optional(),
  /** Exactly the rows behind this figure. */
  figure: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(['newest', 'caseNo', 'dueOn', 'subject']).default('newest'),
});

const assignmentFilter = z.object({
  state: commaList.optional(),
  unit: z.uuid().optional(),
  session: z.uuid().optional(),
  role: z.enum(ASSIGNMENT_ROLES).optional(),
  light: z.enum(LIGHTS).optional(),
  figure: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(['newest', 'dueOn']).default('dueOn'),
});

const aim = z.object({ id: z.uuid() });

export const bulkResult = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      done: z.boolean(),
      state: z.string().nullable(),
      version: z.number().int().nullable(),
      refusal: z.object({ code: z.string(), title: z.string(), detail: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  ),
});

export const proposalContract = {
  createDraft: operation({
    method: 'POST',
    path: BASE,
    summary: 'Begin a draft',
    input: draftInput,
    output: acted,
    access: 'signedIn',
    acts: 'proposal.createDraft',
  }),
  list: operation({
    method: 'GET',
    path: BASE,
    summary: 'The ledger of proposals that the viewer may read',
    input: z.object({ ...proposalFilter.shape, ...pageQuery.shape }),
    output: pageOf(proposalRow),
    access: 'signedIn',
  }),
  export: operation({
    method: 'GET',
    path: `${BASE}/export`,
    summary: 'The same rows as a workbook',
    input: proposalFilter,
    output: z.instanceof(Uint8Array),
    access: 'signedIn',
  }),
  rules: operation({
    method: 'GET',
    path: `${BASE}/rules`,
    summary: 'The rule set in force: deadlines, reasons, classes, categories',
    input: z.object({}),
    output: z.object({
      version: z.number().int(),
      effectiveFrom: z.iso.date(),
      regulation: z.string(),
      rules: proposalRulesSchema,
    }),
    access: 'signedIn',
  }),
  get: operation({
    method: 'GET',
    path: `${BASE}/{id}`,
    summary: 'The dossier of a proposal',
    input: aim,
    output: proposalDossier,
    access: 'signedIn',
  }),
  bulk: operation({
    method: 'POST',
    path: `${BASE}/bulk`,
    summary: 'One action on many proposals; each succeeds or is refused by itself',
    input: z.object({
      action: z.enum(['register', 'examine', 'file', 'decline', 'assign', 'archive']),
      items: z
        .array(z.object({ id: z.uuid(), version: z.number().int() }))
        .min(1)
        .max(200),
      input: z.record(z.string(), z.unknown()),
    }),
    output: bulkResult,
    access: 'signedIn',
  }),
  listAssignments: operation({
    method: 'GET',
    path: ASSIGNMENTS,
    summary: 'Assignments (承办件) that the viewer may read',
    input: z.object({ ...assignmentFilter.shape, ...pageQuery.shape }),
    output: pageOf(assignmentRow),
    access: 'signedIn',
  }),
  getAssignment: operation({
    method: 'GET',
    path: `${ASSIGNMENTS}/{id}`,
    summary: 'One assignment with the proposal, contacts, opinions and the reply',
    input: aim,
    output: assignmentDossier,
    access: 'signedIn',
  }),
  bulkAssignments: operation({
    method: 'POST',
    path: `${ASSIGNMENTS}/bulk`,
    summary: 'One action on many assignments; each succeeds or is refused by itself',
    input: z.object({
      action: z.enum(['accept']),
      items: z
        .array(z.object({ id: z.uuid(), version: z.number().int() }))
        .min(1)
        .max(200),
      input: z.record(z.string(), z.unknown()),
    }),
    output: bulkResult,
    access: 'signedIn',
  }),
} as const;

/** One operation for each action of the two tables. */
export const proposalActions = actionOperations(proposalWorkflow, BASE);
export const assignmentActions = actionOperations(assignmentWorkflow, ASSIGNMENTS);

export type ProposalFilter = z.input<typeof proposalFilter>;
export type ReplyDraft = z.input<typeof replyInput>;
