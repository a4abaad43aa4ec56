/** HTTP of proposals and assignments: each operation of the contract to what does it. */
import { type Mounted, mounted } from '#platform/module.ts';
import { proposalContract } from '../contract.ts';
import { assignmentDossier } from './assignment-dossier.ts';
import { performBulk } from './bulk.ts';
import { createDraft } from './create-proposal.ts';
import { proposalDossier } from './dossier.ts';
import { exportProposals, WORKBOOK_TYPE } from './export.ts';
import { listAssignments, listProposals } from './lists.ts';
import { proposalRuleSets } from './rule-sets.ts';

export const proposalRoutes: Mounted = mounted(proposalContract, {
  createDraft: (input, call) => createDraft(call, input),
  list: (input, call) => listProposals(call, input),
  export: async (filter, call) => {
    const { name, content } = await exportProposals(call, filter);
    call.exchange?.answerAsFile(name, WORKBOOK_TYPE);
    return new Uint8Array(content);
  },
  rules: (_input, call) => proposalRuleSets.inForce(call),
  get: ({ id }, call) => proposalDossier(call, id),
  bulk: (input, call) => performBulk(call, 'proposal', input),
  listAssignments: (input, call) => listAssignments(call, input),
  getAssignment: ({ id }, call) => assignmentDossier(call, id),
  bulkAssignments: (input, call) => performBulk(call, 'assignment', input),
});
