/** The ledger of proposals: all of its state in the address; staff act on many rows at once. */
import { useState } from 'react';
import { useAddressQuery } from '#ui/address.tsx';
import { queryOf } from '#ui/api/client.ts';
import { LinkButton } from '#ui/button.tsx';
import { Ledger } from '#ui/ledger.tsx';
import { Page } from '#ui/page.tsx';
import { useViewer } from '#ui/viewer.tsx';
import type { ProposalRow } from '../../../dossier-contract.ts';
import { PROPOSAL_FORMS, ProposalConfirm } from '../act/action-forms.tsx';
import { proposalApi } from '../proposal-client.ts';
import { mayPropose } from '../write/proposing-as.ts';
import { type BulkAction, bulkActionsOf, fitsProposal } from './bulk-actions.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { PROPOSAL_FILTERS, proposalInput } from './ledger-filter.ts';
import { LedgerList, useRows } from './ledger-list.tsx';
import { useProposalColumns } from './proposal-columns.tsx';
import { useBulk } from './use-bulk.ts';
import { useLedgerWords } from './use-ledger-words.ts';

const LIMIT = 50;
type Bulk = ReturnType<typeof useBulk>;

const isBulk = (action: string, actions: readonly BulkAction[]): action is BulkAction =>
  actions.some((known) => known === action);

/** The form of one bulk action over the rows selected. */
function BulkForm({
  action,
  rows,
  bulk,
  onClose,
}: {
  action: BulkAction;
  rows: readonly ProposalRow[];
  bulk: Bulk;
  onClose: () => void;
}) {
  const { text } = useLedgerWords();
  const { personId } = useViewer();
  const Form = PROPOSAL_FORMS[action] ?? ProposalConfirm;
  return (
    <Form
      kind="proposal"
      action={action}
      subject={null}
      isOpen
      onClose={onClose}
      keptAs={`${personId}.bulk.${action}`}
      about={<p className="border-l-4 border-line-strong pl-3">{text.bulk.about(rows.length)}</p>}
      send={async (input) => {
        const refused = await bulk.run({
          action,
          items: rows.map(({ id, version }) => ({ id, version })),
          send: async (items) => (await proposalApi.bulk({ action, items, input })).results,
        });
        if (refused === null) onClose();
        return refused;
      }}
    />
  );
}

function Bulk({ rows, bulk, actions }: { rows: readonly ProposalRow[]; bulk: Bulk; actions: readonly BulkAction[] }) {
  const { words } = useLedgerWords();
  const [open, setOpen] = useState<BulkAction | null>(null);
  const chosen = rows.filter((row) => bulk.selected.has(row.id));
  return (
    <>
      {chosen.length > 0 ? (
        <BulkBar
          count={chosen.length}
          choices={actions.map((action) => ({
            action,
            verb: words.actions.proposal[action],
            fitting: chosen.filter((row) => fitsProposal(action, row)).length,
          }))}
          onChoose={(action) => (isBulk(action, actions) ? setOpen(action) : undefined)}
          onClear={() => bulk.select(new Set())}
        />
      ) : null}
      {open ? <BulkForm action={open} rows={chosen} bulk={bulk} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

export function ProposalsPage() {
  const { text } = useLedgerWords();
  const viewer = useViewer();
  const [query, change] = useAddressQuery();
  const input = proposalInput(query);
  const listing = useRows(['proposals', 'list', input], (cursor) =>
    proposalApi.list({ ...input, limit: LIMIT, ...(cursor ? { cursor } : {}) }),
  );
  const bulk = useBulk('proposal');
  const columns = useProposalColumns(bulk.refusals);
  const actions = bulkActionsOf(viewer.keys);
  return (
    <Page
      title={text.proposals}
      actions={
        <>
          <LinkButton href={`/api/v1/proposals/export${queryOf(input)}`} download>
            {text.export}
          </LinkButton>
          {mayPropose(viewer) ? (
            <LinkButton href="/console/proposals/new" tone="primary">
              {text.write}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <FilterBar kind="proposal" />
      <LedgerList
        listing={listing}
        unit="件"
        isFiltered={PROPOSAL_FILTERS.some((name) => query[name])}
        empty={{ title: text.empty.proposals, help: text.empty.proposalsHelp }}
      >
        {(rows) => (
          <>
            <Bulk rows={rows} bulk={bulk} actions={actions} />
            <Ledger
              label={text.proposals}
              rows={rows}
              columns={columns}
              rowId={(row) => row.id}
              rowName={(row) => row.subject}
              hrefOf={(row) => `/console/proposals/${row.id}`}
              sort={query.sort ?? 'newest'}
              onSort={(sort) => change({ sort })}
              columnsKey="proposals"
              {...(actions.length > 0 ? { selected: bulk.selected, onSelect: bulk.select } : {})}
            />
          </>
        )}
      </LedgerList>
    </Page>
  );
}
