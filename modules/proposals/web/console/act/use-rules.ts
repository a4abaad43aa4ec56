import { useQuery } from '@tanstack/react-query';
import type { Choice } from '#ui/choices.tsx';
import { useLanguage } from '#ui/language.tsx';
import type { ProposalRules } from '../../../rules.ts';
import { proposalApi } from '../proposal-client.ts';

const FIVE_MINUTES = 300_000;

/** The rule set in force: reasons, classes, categories; undefined until it is here. */
export function useRules(): ProposalRules | undefined {
  return useQuery({
    queryKey: ['proposals', 'rules'],
    queryFn: () => proposalApi.rules({}),
    staleTime: FIVE_MINUTES,
  }).data?.rules;
}

/** Named codes of the rule set as choices, in the reader's language. */
export function useNamedChoices(list: 'categories' | 'declineReasons' | 'resultClasses'): readonly Choice[] {
  const rules = useRules();
  const { language } = useLanguage();
  return (rules?.[list] ?? []).map((named) => ({ id: named.code, label: named[language] }));
}
