/** Front door of proposals: their tables, rules, kinds and jobs. */
import type { ServerModule } from '#platform/module.ts';
import { mounted } from '#platform/module.ts';
import { proposalContract } from '../contract.ts';
import { createDraft, proposalKinds } from './create-proposal.ts';
import { proposalJobs } from './jobs.ts';

const { createDraft: createDraftOperation } = proposalContract;

export const proposalsModule: ServerModule = {
  name: 'proposals',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [mounted({ createDraft: createDraftOperation }, { createDraft: (input, call) => createDraft(call, input) })],
  kinds: proposalKinds,
  jobs: proposalJobs,
};

export { adoptDefaultRules } from './rule-sets.ts';
