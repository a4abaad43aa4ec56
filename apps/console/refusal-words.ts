/** Refusals of all modules in words: the module that a code belongs to is asked first. */
import { identityText } from '#modules/identity/web/console/text.ts';
import { organisationText } from '#modules/organisation/web/console/text.ts';
import { proposalText, refusalWord } from '#modules/proposals/web/console/text.ts';
import type { ReadRefusal } from '#ui/refusals.tsx';

export const readRefusal: ReadRefusal = (problem, language) => {
  const known: Readonly<Record<string, string>> = {
    ...organisationText[language].refusals,
    ...identityText[language].refusals,
  };
  return known[problem.code] ?? refusalWord(proposalText[language], problem);
};
