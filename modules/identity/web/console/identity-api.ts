import { identityContract } from '#modules/identity/contract.ts';
import { createClient } from '#ui/api/client.ts';

export const identityApi = createClient(identityContract);

/** Under these keys the answers are kept; everything else belongs to a person and is dropped when that changes. */
export const SITE_KEY = ['site'] as const;
export const ME_KEY = ['me'] as const;

/** Sets a password with a one-time link; under a name of its own, since `use…` reads as a hook. */
export const spendOneTimeLink = identityApi.useOneTimeLink;
