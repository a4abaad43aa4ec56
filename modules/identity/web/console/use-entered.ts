import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '#modules/identity/contract.ts';
import { useAddressQuery, useGo } from '#ui/address.tsx';
import { ME_KEY } from './identity-api.ts';

// only an address of this console, never one of another site
const safe = (to: string | undefined): string => (to?.startsWith('/console/') ? to : '/console/desk');

/** After signing in: forget what the former person saw, and go where they wanted to. */
export function useEntered(): (me: Me) => void {
  const queries = useQueryClient();
  const go = useGo();
  const [query] = useAddressQuery();
  return (me) => {
    queries.clear();
    queries.setQueryData(ME_KEY, me);
    go(safe(query.to), { replace: true });
  };
}
