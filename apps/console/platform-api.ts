import { useQuery } from '@tanstack/react-query';
import { platformContract } from '#kernel/platform-contract.ts';
import { createClient } from '#ui/api/client.ts';

export const platformApi = createClient(platformContract);

const MINUTE = 60_000;

/** How many notices are unread; asked each minute while the page is looked at. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: () => platformApi.notices({ limit: 1 }),
    refetchInterval: MINUTE,
  });
  return data?.unread ?? 0;
}
