/** Search, filters and order of a ledger; all of it stands in the address, each filter as a chip that can be taken off. */
import { useEffect, useState } from 'react';
import { type AddressQuery, useAddressQuery } from '#ui/address.tsx';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { Menu } from '#ui/menu.tsx';
import { SearchPicker } from '#ui/search-picker.tsx';
import { findUnits } from '../act/find-choices.ts';
import type { SubjectKind } from '../text-shape.ts';
import {
  ASSIGNMENT_FILTERS,
  ASSIGNMENT_SORTS,
  type FilterName,
  PROPOSAL_FILTERS,
  PROPOSAL_SORTS,
  splitList,
  toggledPart,
} from './ledger-filter.ts';
import { filterWords, type LedgerChoices, useFigureWords, useLedgerChoices } from './use-ledger-choices.ts';
import { useLedgerWords } from './use-ledger-words.ts';

type Change = (changes: Readonly<Record<string, string | undefined>>) => void;

interface PartProps {
  readonly query: AddressQuery;
  readonly change: Change;
  readonly choices: LedgerChoices;
}

const SEARCH_WAIT_MS = 300;

function Search({ query, change }: Pick<PartProps, 'query' | 'change'>) {
  const { text } = useLedgerWords();
  const inAddress = query.q ?? '';
  const [typed, setTyped] = useState(inAddress);
  useEffect(() => setTyped(inAddress), [inAddress]);
  useEffect(() => {
    if (typed.trim() === inAddress) return;
    const timer = setTimeout(() => change({ q: typed.trim() }), SEARCH_WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, inAddress, change]);
  return (
    <TextField
      label={text.search}
      type="search"
      inputMode="search"
      placeholder={text.searchHelp}
      value={typed}
      maxLength={100}
      onChange={setTyped}
    />
  );
}

const ANY = 'any';

/** One value of a few; the first choice takes the filter away. */
function OneOf({ name, query, change, choices }: PartProps & { readonly name: FilterName & keyof typeof FIELD_NAMES }) {
  const { text } = useLedgerWords();
  const options = choices[name];
  if (!options || options.length === 0) return null;
  return (
    <Select
      label={text.fields[FIELD_NAMES[name]]}
      options={[{ id: ANY, label: text.all }, ...options]}
      value={query[name] ?? ANY}
      onChange={(id) => change({ [name]: id === ANY ? undefined : id })}
    />
  );
}

const FIELD_NAMES = {
  scope: 'scope',
  session: 'session',
  kind: 'kind',
  category: 'category',
  light: 'light',
  resultClass: 'resultClass',
  role: 'role',
} as const;

function States({ query, change, choices }: PartProps) {
  const { text } = useLedgerWords();
  const chosen = splitList(query.state);
  const shown = text.chosen(chosen.length === 0 ? text.all : text.fields.state, chosen.length);
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium">{text.fields.state}</span>
      <Menu
        tone="plain"
        trigger={shown}
        label={`${text.fields.state} ${shown}`}
        items={choices.state ?? []}
        selected={new Set(chosen)}
        onAction={(id) => change({ state: toggledPart(query.state, id) })}
      />
    </div>
  );
}

function Unit({ query, change, choices }: PartProps) {
  const { text } = useLedgerWords();
  return (
    <SearchPicker
      label={text.fields.unit}
      find={findUnits}
      value={choices.unit?.find((unit) => unit.id === query.unit) ?? null}
      onChange={(unit) => change({ unit: unit?.id })}
    />
  );
}

function Order({ query, change, kind }: Pick<PartProps, 'query' | 'change'> & { readonly kind: SubjectKind }) {
  const { text } = useLedgerWords();
  const sorts = kind === 'proposal' ? PROPOSAL_SORTS : ASSIGNMENT_SORTS;
  return (
    <Select
      label={text.fields.sort}
      options={sorts.map((id) => ({ id, label: text.sorts[id] }))}
      value={query.sort ?? sorts[0]}
      onChange={(sort) => change({ sort: sort === sorts[0] ? undefined : sort })}
    />
  );
}

function Chip({ words, onRemove }: { readonly words: string; readonly onRemove: () => void }) {
  const { text } = useLedgerWords();
  return (
    <span className="inline-flex items-center rounded border border-line-strong pl-3">
      <span className="keep-words">{words}</span>
      <Button tone="quiet" label={text.removeFilter(words)} onPress={onRemove}>
        ×
      </Button>
    </span>
  );
}

/** What narrows the list now. */
function Chips({ query, change, choices, names }: PartProps & { readonly names: readonly FilterName[] }) {
  const { text } = useLedgerWords();
  const figure = useFigureWords(query.figure, query.session);
  const set = names.filter((name) => query[name]);
  if (set.length === 0) return null;
  const wordsOf = (name: FilterName): string => {
    const value = query[name] ?? '';
    if (name === 'figure') return figure;
    return name === 'q' ? `${text.search} “${value}”` : text.listed(filterWords(choices[name], value));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {set.map((name) => (
        <Chip key={name} words={wordsOf(name)} onRemove={() => change({ [name]: undefined })} />
      ))}
      {set.length > 1 ? (
        <Button tone="quiet" onPress={() => change(Object.fromEntries(set.map((name) => [name, undefined])))}>
          {text.clearAll}
        </Button>
      ) : null}
    </div>
  );
}

export function FilterBar({ kind }: { readonly kind: SubjectKind }) {
  const [query, change] = useAddressQuery();
  const { text } = useLedgerWords();
  const choices = useLedgerChoices(kind);
  const part = { query, change, choices };
  const names = kind === 'proposal' ? PROPOSAL_FILTERS : ASSIGNMENT_FILTERS;
  const fields = (
    <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
      <States {...part} />
      {kind === 'proposal' ? <OneOf {...part} name="scope" /> : <OneOf {...part} name="role" />}
      <OneOf {...part} name="light" />
      <OneOf {...part} name="session" />
      <OneOf {...part} name="kind" />
      <OneOf {...part} name="category" />
      <OneOf {...part} name="resultClass" />
      <Unit {...part} />
      <Order {...part} kind={kind} />
    </div>
  );
  const count = names.filter((name) => query[name] && name !== 'q').length;
  return (
    <search className="flex flex-col gap-4">
      <Search query={query} change={change} />
      <details className="border-y border-line">
        <summary className="target flex cursor-pointer items-center text-press">
          {text.chosen(text.filters, count)}
        </summary>
        <div className="pb-4 pt-2">{fields}</div>
      </details>
      <Chips {...part} names={names} />
    </search>
  );
}
