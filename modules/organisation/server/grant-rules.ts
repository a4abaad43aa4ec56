/** Who may give which grants: nobody to themselves, and those of the administrators only by the security one. */
import { Refusal } from '#kernel/refusal.ts';
import { ADMINISTRATOR_GRANTS } from '../contract.ts';
import type { Grant } from './schema.ts';

const OF_ADMINISTRATORS: readonly Grant[] = ADMINISTRATOR_GRANTS;

export function refuseGrants(
  giver: { readonly personId: string | null; readonly keys: ReadonlySet<string> },
  receiverId: string | undefined,
  grants: readonly Grant[],
): void {
  if (grants.length === 0) return;
  if (receiverId !== undefined && receiverId === giver.personId) {
    throw new Refusal('post.grantsToOneself', 403, 'Nobody gives rights to themselves; ask another administrator.');
  }
  refuseReserved(giver, grants);
}

/** Taking them away is as much the security administrator's as giving them. */
export function refuseReserved(giver: { readonly keys: ReadonlySet<string> }, grants: readonly Grant[]): void {
  const reserved = grants.filter((grant) => OF_ADMINISTRATORS.includes(grant));
  if (reserved.length > 0 && !giver.keys.has('grant:rights.manage')) {
    throw new Refusal('post.grantsReserved', 403, 'Only the security administrator gives or takes these rights.', {
      grants: reserved,
    });
  }
}
