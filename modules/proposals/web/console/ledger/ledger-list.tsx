/** The body of both ledgers: rows page by page, and the designed states of loading, failing and holding nothing. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty, Failing, Pager, Skeleton } from '#ui/page.tsx';
import { useLedgerWords } from './use-ledger-words.ts';

export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly totalIsCapped: boolean;
}

/** All pages that were listed so far, as one. */
export function useRows<Row>(key: readonly unknown[], read: (cursor: string | undefined) => Promise<PageOfRows<Row>>) {
  const listing = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const last = listing.data?.pages.at(-1);
  return { ...listing, rows: listing.data?.pages.flatMap((page) => page.rows) ?? [], last };
}

export interface LedgerListProps<Row> {
  readonly listing: ReturnType<typeof useRows<Row>>;
  readonly unit: string;
  readonly isFiltered: boolean;
  readonly empty: { readonly title: string; readonly help: string };
  readonly children: (rows: readonly Row[]) => ReactNode;
}

export function LedgerList<Row>({ listing, unit, isFiltered, empty, children }: LedgerListProps<Row>) {
  const { text } = useLedgerWords();
  const { rows, last, error, isPending } = listing;
  if (isPending) return <Skeleton lines={10} />;
  if (error && rows.length === 0) return <Failing error={error} onAgain={() => void listing.refetch()} />;
  if (rows.length === 0 || !last) {
    return isFiltered ? (
      <Empty title={text.empty.filtered}>{text.empty.filteredHelp}</Empty>
    ) : (
      <Empty title={empty.title}>{empty.help}</Empty>
    );
  }
  return (
    <div className="flex flex-col gap-4" aria-busy={listing.isFetching}>
      {children(rows)}
      <Pager
        shown={rows.length}
        total={last.total}
        totalIsCapped={last.totalIsCapped}
        unit={unit}
        hasMore={listing.hasNextPage}
        onMore={() => void listing.fetchNextPage()}
        isLoading={listing.isFetchingNextPage}
      />
    </div>
  );
}
