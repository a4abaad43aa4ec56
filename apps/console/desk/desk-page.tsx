/** 待办: what waits for me, by the clock, one line each, with the one next step. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { InboxItem } from '#kernel/platform-contract.ts';
import { LinkButton } from '#ui/button.tsx';
import { Empty, Failing, Page, Pager, Skeleton } from '#ui/page.tsx';
import { useViewer } from '#ui/viewer.tsx';
import { platformApi } from '../platform-api.ts';
import { mayWrite } from '../shell/links.ts';
import { useConsoleText } from '../use-console-text.ts';
import { DeskList } from './desk-list.tsx';

const PAGE = 50;

const useInbox = () =>
  useInfiniteQuery({
    queryKey: ['inbox'],
    queryFn: ({ pageParam }) => platformApi.inbox({ limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: true,
  });

export function DeskPage() {
  const text = useConsoleText().desk;
  const inbox = useInbox();
  const first = inbox.data?.pages[0];
  const items = inbox.data?.pages.flatMap((page) => page.rows) ?? [];
  const lead = first && first.total > 0 ? text.lead(first.total, first.totalIsCapped) : undefined;
  return (
    <Page title={text.title} lead={lead}>
      {inbox.error && !first ? <Failing error={inbox.error} onAgain={() => void inbox.refetch()} /> : null}
      {inbox.isPending ? <Skeleton /> : null}
      {first && items.length === 0 ? <DeskEmpty doneThisWeek={first.doneThisWeek} /> : null}
      {first && items.length > 0 ? (
        <>
          <DeskList items={items satisfies readonly InboxItem[]} />
          <Pager
            shown={items.length}
            total={first.total}
            totalIsCapped={first.totalIsCapped}
            unit={text.unit}
            hasMore={inbox.hasNextPage}
            isLoading={inbox.isFetchingNextPage}
            onMore={() => void inbox.fetchNextPage()}
          />
          {first.doneThisWeek > 0 ? (
            <p className="text-fine text-ink-second">{text.doneThisWeek(first.doneThisWeek)}</p>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}

function DeskEmpty({ doneThisWeek }: { readonly doneThisWeek: number }) {
  const { desk: text, links } = useConsoleText();
  const viewer = useViewer();
  return (
    <Empty
      title={text.emptyTitle}
      action={
        mayWrite(viewer) ? (
          <LinkButton href="/console/proposals/new" tone="primary">
            {links.write}
          </LinkButton>
        ) : null
      }
    >
      <p>{text.emptyDone(doneThisWeek)}</p>
      <p>{text.emptyComes}</p>
    </Empty>
  );
}
