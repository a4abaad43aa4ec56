/** The committee's rule set for proposals, by the day on which it is asked for. */
import type { Call } from '#platform/call.ts';
import { ruleReader } from '#platform/rule-sets.ts';
import { defaultProposalRules, proposalRulesSchema } from '../rules.ts';

export const proposalRuleSets = ruleReader('proposals', proposalRulesSchema);

/** What a new committee begins with; it edits its own copy. */
export const adoptDefaultRules = (call: Call): Promise<void> =>
  proposalRuleSets.adopt(call, {
    effectiveFrom: '2000-01-01',
    regulation: '通行规则（可由本会修订）',
    rules: defaultProposalRules,
  });
