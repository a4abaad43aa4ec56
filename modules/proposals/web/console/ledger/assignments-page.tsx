/** The ledger of assignments (承办件): one line for each unit's part; handlers accept many at once. */
import { useState } from 'react';
import { useAddressQuery } from '#ui/address.tsx';
import { shortDay } from '#ui/dates.ts';
import { type Column, Ledger } from '#ui/ledger.tsx';
import { Light } from '#ui/marks.tsx';
import { Page } from '#ui/page.tsx';
import { useHolds, useViewer } from '#ui/viewer.tsx';
import type { AssignmentRow } from '../../../dossier-contract.ts';
import { confirmForm } from '../act/action-form.tsx';
import { proposalApi } from '../proposal-client.ts';
import { fitsAccept } from './bulk-actions.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ASSIGNMENT_FILTERS, assignmentInput } from './ledger-filter.ts';
import { LedgerList, useRows } from './ledger-list.tsx';
import { StateCell } from './proposal-columns.tsx';
import { useBulk } from './use-bulk.ts';
import { useLedgerWords } from './use-ledger-words.ts';

const LIMIT = 50;
const AcceptForm = confirmForm<AssignmentRow>();

function useAssignmentColumns(refusals: ReadonlyMap<string, string>): Column<AssignmentRow>[] {
  const { text, words } = useLedgerWords();
  const { columns } = text;
  return [
    { id: 'caseNo', label: columns.caseNo, cell: (row) => row.caseNo ?? '—', isFigures: true, onCard: 'head' },
    { id: 'subject', label: columns.subject, cell: (row) => row.subject, isName: true },
    { id: 'unit', label: columns.unit, cell: (row) => row.unitName },
    { id: 'role', label: columns.role, cell: (row) => words.roles[row.role] },
    { id: 'lead', label: columns.lead, cell: (row) => row.leadName },
    {
      id: 'state',
      label: columns.state,
      cell: (row) => <StateCell kind="assignment" state={row.state} refusal={refusals.get(row.id)} />,
      onCard: 'head',
    },
    { id: 'round', label: columns.round, cell: (row) => text.round(row.round), isOptional: true, onCard: 'none' },
    {
      id: 'result',
      label: columns.resultClasses,
      cell: (row) => (row.resultClass ? text.resultClass(row.resultClass) : ''),
      isOptional: true,
    },
    {
      id: 'deliveredOn',
      label: columns.deliveredOn,
      cell: (row) => shortDay(row.deliveredOn),
      isFigures: true,
      sort: 'newest',
      onCard: 'none',
    },
    {
      id: 'due',
      label: columns.due,
      cell: (row) => (row.light ? <Light light={row.light} dueOn={row.dueOn} /> : ''),
      sort: 'dueOn',
      isFigures: true,
      onCard: 'head',
    },
  ];
}

function Accepting({ rows, bulk }: { rows: readonly AssignmentRow[]; bulk: ReturnType<typeof useBulk> }) {
  const { text, words } = useLedgerWords();
  const { personId } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const chosen = rows.filter((row) => bulk.selected.has(row.id));
  const accept = async () => {
    const refused = await bulk.run({
      action: 'accept',
      items: chosen.map(({ id, version }) => ({ id, version })),
      send: async (items) => (await proposalApi.bulkAssignments({ action: 'accept', items, input: {} })).results,
    });
    if (refused === null) setOpen(false);
    return refused;
  };
  return (
    <>
      {chosen.length > 0 ? (
        <BulkBar
          count={chosen.length}
          choices={[
            { action: 'accept', verb: words.actions.assignment.accept, fitting: chosen.filter(fitsAccept).length },
          ]}
          onChoose={() => setOpen(true)}
          onClear={() => bulk.select(new Set())}
        />
      ) : null}
      <AcceptForm
        kind="assignment"
        action="accept"
        subject={null}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        keptAs={`${personId}.bulk.accept`}
        about={<p className="border-l-4 border-line-strong pl-3">{text.bulk.about(chosen.length)}</p>}
        send={accept}
      />
    </>
  );
}

export function AssignmentsPage() {
  const { text } = useLedgerWords();
  const [query, change] = useAddressQuery();
  const input = assignmentInput(query);
  const isHandler = useHolds('handler:');
  const listing = useRows(['assignments', 'list', input], (cursor) =>
    proposalApi.listAssignments({ ...input, limit: LIMIT, ...(cursor ? { cursor } : {}) }),
  );
  const bulk = useBulk('assignment');
  const columns = useAssignmentColumns(bulk.refusals);
  return (
    <Page title={text.assignments}>
      <FilterBar kind="assignment" />
      <LedgerList
        listing={listing}
        unit="件次"
        isFiltered={ASSIGNMENT_FILTERS.some((name) => query[name])}
        empty={{ title: text.empty.assignments, help: text.empty.assignmentsHelp }}
      >
        {(rows) => (
          <>
            <Accepting rows={rows} bulk={bulk} />
            <Ledger
              label={text.assignments}
              rows={rows}
              columns={columns}
              rowId={(row) => row.id}
              rowName={(row) => `${row.subject} ${row.unitName}`}
              hrefOf={(row) => `/console/assignments/${row.id}`}
              sort={query.sort ?? 'dueOn'}
              onSort={(sort) => change({ sort })}
              columnsKey="assignments"
              {...(isHandler ? { selected: bulk.selected, onSelect: bulk.select } : {})}
            />
          </>
        )}
      </LedgerList>
    </Page>
  );
}
