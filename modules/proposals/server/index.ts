/** Front door of proposals: from a member's draft to a rated reply. */
import type { ServerModule } from '#platform/module.ts';
import { mayReadFile } from './attached-files.ts';
import { proposalKinds } from './create-proposal.ts';
import { proposalFigures } from './figures.ts';
import { proposalJobs } from './jobs.ts';
import { proposalRoutes } from './routes.ts';

export const proposalsModule: ServerModule = {
  name: 'proposals',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [proposalRoutes],
  kinds: proposalKinds,
  figures: proposalFigures,
  jobs: proposalJobs,
  mayReadFile,
};

export { createDraft, proposalKinds } from './create-proposal.ts';
export type { ColumnChoice } from './import-columns.ts';
export {
  type ImportReport,
  importProposals,
  type ProposalImport,
  type RejectedRow,
  rejectedRowsAsCsv,
} from './import-proposals.ts';
export { type PublishedRow, type PublishedText, publishedProposal, publishedProposals } from './published.ts';
export { adoptDefaultRules, proposalRuleSets } from './rule-sets.ts';
