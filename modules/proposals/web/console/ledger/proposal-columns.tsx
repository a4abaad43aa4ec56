import { shortDay } from '#ui/dates.ts';
import type { Column } from '#ui/ledger.tsx';
import { Light } from '#ui/marks.tsx';
import type { ProposalRow } from '../../../dossier-contract.ts';
import { useNamedChoices } from '../act/use-rules.ts';
import { Standing } from '../dossier/standing.tsx';
import { wordOf } from '../text.ts';
import { useLedgerWords } from './use-ledger-words.ts';

/** Units of the present round, the replying ones first. */
function unitNames(row: ProposalRow): string[] {
  const round = Math.max(...row.units.map((unit) => unit.round));
  return row.units
    .filter((unit) => unit.round === round)
    .toSorted((a, b) => Number(a.role === 'co') - Number(b.role === 'co'))
    .map((unit) => unit.shortName);
}

const dayCell = (day: string | null) => (day ? shortDay(day) : '');

/** Where the state stands, and beneath it why a bulk action was refused. */
export function StateCell({
  kind,
  state,
  refusal,
}: {
  kind: 'proposal' | 'assignment';
  state: string;
  refusal: string | undefined;
}) {
  return (
    <span className="flex flex-col">
      <Standing kind={kind} state={state} />
      {refusal ? <span className="text-fine text-seal">■ {refusal}</span> : null}
    </span>
  );
}

export function useProposalColumns(refusals: ReadonlyMap<string, string>): Column<ProposalRow>[] {
  const { text, words } = useLedgerWords();
  const categories = useNamedChoices('categories');
  const { columns } = text;
  const categoryOf = (code: string | null) =>
    code === null ? '' : (categories.find(({ id }) => id === code)?.label ?? wordOf(words.categories, code));
  return [
    {
      id: 'caseNo',
      label: columns.caseNo,
      cell: (row) => row.caseNo ?? (row.serialNo ? text.serial(row.serialNo) : '—'),
      sort: 'caseNo',
      isFigures: true,
      onCard: 'head',
    },
    { id: 'subject', label: columns.subject, cell: (row) => row.subject || '—', sort: 'subject', isName: true },
    {
      id: 'lead',
      label: columns.lead,
      cell: (row) => (
        <span className={row.coCount > 0 ? 'whitespace-nowrap' : ''}>{text.leadAnd(row.leadName, row.coCount)}</span>
      ),
    },
    { id: 'kind', label: columns.kind, cell: (row) => words.kinds[row.kind], isOptional: true, onCard: 'none' },
    {
      id: 'category',
      label: columns.category,
      cell: (row) => categoryOf(row.category),
      isOptional: true,
      onCard: 'none',
    },
    { id: 'units', label: columns.units, cell: (row) => (row.units.length > 0 ? text.listed(unitNames(row)) : '') },
    {
      id: 'state',
      label: columns.state,
      cell: (row) => <StateCell kind="proposal" state={row.state} refusal={refusals.get(row.id)} />,
      onCard: 'head',
    },
    { id: 'result', label: columns.resultClasses, cell: (row) => text.listed(row.resultClasses), isOptional: true },
    {
      id: 'due',
      label: columns.due,
      cell: (row) => (row.light ? <Light light={row.light} dueOn={row.dueOn} /> : ''),
      sort: 'dueOn',
      isFigures: true,
      onCard: 'head',
    },
    {
      id: 'submittedOn',
      label: columns.submittedOn,
      cell: (row) => dayCell(row.submittedOn),
      isFigures: true,
      sort: 'newest',
      onCard: 'none',
    },
    {
      id: 'filedOn',
      label: columns.filedOn,
      cell: (row) => dayCell(row.filedOn),
      isFigures: true,
      isOptional: true,
      onCard: 'none',
    },
    { id: 'session', label: columns.session, cell: (row) => row.sessionName, isOptional: true, onCard: 'none' },
    {
      id: 'disclosed',
      label: columns.disclosed,
      cell: (row) => (row.isDisclosed ? text.disclosed : ''),
      isOptional: true,
      onCard: 'none',
    },
  ];
}
