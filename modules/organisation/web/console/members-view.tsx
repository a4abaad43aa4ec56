import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MemberRow } from '#modules/organisation/contract.ts';
import { Select } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { type Column, Ledger } from '#ui/ledger.tsx';
import { Empty, Failing, Pager, Skeleton } from '#ui/page.tsx';
import { type Punctuation, usePunctuation } from '#ui/punctuation.ts';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import type { OrganisationText } from './text.zh.ts';
import { useTyped } from './use-typed.ts';

const ALL = 'all';
const PAGE = 50;

const columnsFor = (text: OrganisationText, { listed }: Punctuation): readonly Column<MemberRow>[] => [
  { id: 'no', label: text.memberColumns.no, cell: (row) => row.memberNo ?? '', isFigures: true, onCard: 'head' },
  { id: 'name', label: text.memberColumns.name, cell: (row) => row.name, isName: true },
  { id: 'sector', label: text.memberColumns.sector, cell: (row) => row.sectorName },
  { id: 'standing', label: text.memberColumns.standing, cell: (row) => (row.isStanding ? text.standing : '') },
  { id: 'belongs', label: text.memberColumns.belongs, cell: (row) => listed(row.belongsTo) },
  { id: 'work', label: text.memberColumns.work, cell: (row) => row.workUnit ?? '' },
];

const useMembers = (wanted: { readonly q?: string; readonly sector?: string }) =>
  useInfiniteQuery({
    queryKey: ['organisation', 'members', wanted],
    queryFn: ({ pageParam }) =>
      organisationApi.members({ ...wanted, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export function MembersView() {
  const text = useOrganisationText();
  const [typed, setTyped, asked] = useTyped();
  const marks = usePunctuation();
  const [sector, setSector] = useState(ALL);
  const members = useMembers({ ...(asked ? { q: asked } : {}), ...(sector === ALL ? {} : { sector }) });
  const first = members.data?.pages[0];
  const rows = members.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,20rem)_14rem]">
        <TextField label={text.find} type="search" placeholder={text.findMember} value={typed} onChange={setTyped} />
        <SectorChoice value={sector} onChange={setSector} />
      </div>
      {members.error && !first ? <Failing error={members.error} onAgain={() => void members.refetch()} /> : null}
      {members.isPending ? <Skeleton /> : null}
      {first && rows.length === 0 ? <Empty title={text.emptyMembers}>{text.emptyMembersHelp}</Empty> : null}
      {first && rows.length > 0 ? (
        <>
          <Ledger
            label={text.views.members}
            rows={rows}
            columns={columnsFor(text, marks).filter((column) => column.isName || rows.some((row) => column.cell(row)))}
            rowId={(row) => row.personId}
            rowName={(row) => row.name}
          />
          <Pager
            shown={rows.length}
            total={first.total}
            totalIsCapped={first.totalIsCapped}
            unit={text.memberUnit}
            hasMore={members.hasNextPage}
            isLoading={members.isFetchingNextPage}
            onMore={() => void members.fetchNextPage()}
          />
        </>
      ) : null}
    </>
  );
}

interface SectorChoiceProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function SectorChoice({ value, onChange }: SectorChoiceProps) {
  const text = useOrganisationText();
  const { data } = useQuery({
    queryKey: ['organisation', 'list', { type: 'sector' }],
    queryFn: () => organisationApi.organisations({ type: 'sector' }),
  });
  const options = [
    { id: ALL, label: text.allSectors },
    ...(data?.rows ?? []).map(({ id, name }) => ({ id, label: name })),
  ];
  return <Select label={text.sector} options={options} value={value} onChange={onChange} />;
}
