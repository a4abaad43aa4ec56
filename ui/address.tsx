/** Pages read and change their address through these, so that the state of a list can be sent as a link. */
import { useNavigate, useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** A parameter of the path: `usePathParameter('id')` on `/console/proposals/$id`. */
export function usePathParameter(name: string): string {
  const parameters: Record<string, string | undefined> = useParams({ strict: false });
  return parameters[name] ?? '';
}

/** Goes to an address of the console: `go('/console/proposals')`. */
export function useGo(): (href: string, options?: { readonly replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (href, options) => {
      if (options?.replace) router.history.replace(href);
      else router.history.push(href);
    },
    [router],
  );
}

export type AddressQuery = Readonly<Record<string, string>>;

/**
 * The query of the address as plain strings, and a way to change some of it (`undefined` or '' takes a part away).
 * Changes replace the entry of the history unless `push` is asked for.
 */
export function useAddressQuery(): [
  AddressQuery,
  (changes: Readonly<Record<string, string | undefined>>, options?: { readonly push?: boolean }) => void,
] {
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const query = useMemo(() => Object.fromEntries(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>, options?: { readonly push?: boolean }) => {
      const next: Record<string, string | undefined> = { ...query, ...changes };
      const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''));
      void navigate({ to: pathname, search: kept as never, replace: options?.push !== true });
    },
    [navigate, pathname, query],
  );
  return [query, change];
}
