/** What the filters can be set to, and the words for what they are set to. */
import { useQuery } from '@tanstack/react-query';
import { LIGHTS } from '#kernel/abilities-contract.ts';
import type { Choice } from '#ui/choices.tsx';
import { ASSIGNMENT_ROLES, PROPOSAL_KINDS } from '../../../proposal-inputs.ts';
import { useNamedChoices } from '../act/use-rules.ts';
import { organisationApi, platformApi } from '../proposal-client.ts';
import { wordOf } from '../text.ts';
import type { SubjectKind } from '../text-shape.ts';
import { type FilterName, splitList } from './ledger-filter.ts';
import { useLedgerWords } from './use-ledger-words.ts';

const FIVE_MINUTES = 300_000;
const worded = (words: Readonly<Record<string, string>>, ids: readonly string[]): Choice[] =>
  ids.map((id) => ({ id, label: wordOf(words, id) }));

function useSessions(): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['organisation', 'overview'],
    queryFn: () => organisationApi.overview({}),
    staleTime: FIVE_MINUTES,
  });
  return (data?.sessions ?? []).map(({ id, name }) => ({ id, label: name }));
}

/** Undertaking units in use, whole: a committee has some hundred. */
export function useUnits(): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['organisation', 'undertakingUnits'],
    queryFn: () => organisationApi.organisations({ type: 'undertakingUnit' }),
    staleTime: FIVE_MINUTES,
  });
  return (data?.rows ?? []).map(({ id, name }) => ({ id, label: name }));
}

export type LedgerChoices = Readonly<Partial<Record<FilterName, readonly Choice[]>>>;

export function useLedgerChoices(kind: SubjectKind): LedgerChoices {
  const { text, words } = useLedgerWords();
  const sessions = useSessions();
  const units = useUnits();
  const categories = useNamedChoices('categories');
  const classes = useNamedChoices('resultClasses');
  const shared = {
    state: worded(words.states[kind], Object.keys(words.states[kind])),
    session: sessions,
    unit: units,
    light: worded(words.lights, LIGHTS),
  };
  if (kind === 'assignment') return { ...shared, role: worded(words.roles, ASSIGNMENT_ROLES) };
  return {
    ...shared,
    scope: worded(text.scopes, ['mine', 'all']),
    kind: worded(words.kinds, PROPOSAL_KINDS),
    category: categories,
    resultClass: classes.map(({ id, label }) => ({ id, label: text.resultClass(id), hint: label })),
  };
}

/** The words of the figure that the list opens on; the figure itself is not counted anew for it. */
export function useFigureWords(name: string | undefined, session: string | undefined): string {
  const { text, language } = useLedgerWords();
  const { data } = useQuery({
    queryKey: ['figures', name, session],
    queryFn: () => platformApi.figure({ name: name ?? '', ...(session ? { session } : {}) }),
    enabled: name !== undefined,
    staleTime: FIVE_MINUTES,
  });
  return data ? text.figure(data.words[language].label) : text.unknownFigure;
}

/** The words of one filter of the address. */
export function filterWords(choices: readonly Choice[] | undefined, value: string): string[] {
  const labelOf = (id: string) => choices?.find((choice) => choice.id === id)?.label ?? id;
  return splitList(value).map(labelOf);
}
