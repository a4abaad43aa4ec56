import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import type { Notice } from '#kernel/platform-contract.ts';
import { noticeWord, proposalText } from '#modules/proposals/web/console/text.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { shortMoment } from '#ui/dates.ts';
import { useText } from '#ui/language.tsx';
import { Tag } from '#ui/marks.tsx';
import { Empty, Failing, Page, Pager, Skeleton } from '#ui/page.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { hrefOfItem } from '../desk/item-address.ts';
import { platformApi } from '../platform-api.ts';
import { useConsoleText } from '../use-console-text.ts';

const PAGE = 50;
const AT_ONCE = 200;

const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ pageParam }) => platformApi.notices({ limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

function useMarkRead() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  return useMutation({
    mutationFn: (ids: readonly string[]) => platformApi.readNotices({ ids: ids.slice(0, AT_ONCE) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
    onError: (error) => announce(wordsOf(error), 'refused'),
  });
}

export function NoticesPage() {
  const text = useConsoleText().notices;
  const notices = useNotices();
  const read = useMarkRead();
  const first = notices.data?.pages[0];
  const rows = notices.data?.pages.flatMap((page) => page.rows) ?? [];
  const unread = rows.filter((notice) => !notice.isRead).map((notice) => notice.id);
  return (
    <Page
      title={text.title}
      lead={first ? text.lead(first.unread) : undefined}
      actions={
        unread.length > 0 ? (
          <Button onPress={() => read.mutate(unread)} isPending={read.isPending}>
            {text.readAll}
          </Button>
        ) : null
      }
    >
      {notices.error && !first ? <Failing error={notices.error} onAgain={() => void notices.refetch()} /> : null}
      {notices.isPending ? <Skeleton /> : null}
      {first && rows.length === 0 ? <Empty title={text.emptyTitle}>{text.empty}</Empty> : null}
      {first && rows.length > 0 ? (
        <>
          <ul className="border-t border-line">
            {rows.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onOpen={() => read.mutate([notice.id])} />
            ))}
          </ul>
          <Pager
            shown={rows.length}
            total={first.total}
            totalIsCapped={first.totalIsCapped}
            unit={text.unit}
            hasMore={notices.hasNextPage}
            isLoading={notices.isFetchingNextPage}
            onMore={() => void notices.fetchNextPage()}
          />
        </>
      ) : null}
    </Page>
  );
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly onOpen: () => void;
}

function NoticeRow({ notice, onOpen }: NoticeRowProps) {
  const text = useConsoleText().notices;
  const words = useText(proposalText);
  const href = hrefOfItem({ kind: notice.kind, id: notice.subjectId, action: '' });
  return (
    <li className="border-b border-line hover:bg-press-wash">
      <Link
        href={href}
        onPress={() => (notice.isRead ? undefined : onOpen())}
        className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 text-ink no-underline"
      >
        <span className="flex flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            {notice.isRead ? null : <Tag>{text.isNew}</Tag>}
            <span className={notice.isRead ? '' : 'font-medium'}>{noticeWord(words, notice.code, notice.params)}</span>
          </span>
          {notice.params.title ? <span className="text-ink-second leading-snug">{notice.params.title}</span> : null}
        </span>
        <time dateTime={notice.at} className="tabular text-fine text-ink-second">
          {shortMoment(notice.at)}
        </time>
      </Link>
    </li>
  );
}
