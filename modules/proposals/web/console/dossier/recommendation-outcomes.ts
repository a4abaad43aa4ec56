/**
 * What became of each recommendation: the unit's latest answer, its promise, and whether the promise was kept.
 * A later round of the same unit replaces the earlier one; drafts that the viewer may read are marked as not sent.
 */
import type { ProposalDossier } from '../../../dossier-contract.ts';

export type Reply = NonNullable<ProposalDossier['replies']>[number];
export type Promised = NonNullable<ProposalDossier['promises']>[number];

export interface Outcome {
  readonly unitName: string;
  readonly isSent: boolean;
  readonly status: Reply['items'][number]['status'];
  readonly answer: string;
  readonly promisedOn: string | null;
  readonly promise: Promised | null;
}

/** Replies of the latest round of each unit, in the order in which they came. */
export function latestReplies(replies: readonly Reply[]): Reply[] {
  const byUnit = new Map<string, Reply>();
  for (const reply of replies) {
    const known = byUnit.get(reply.unitName);
    if (!known || known.round <= reply.round) byUnit.set(reply.unitName, reply);
  }
  return [...byUnit.values()];
}

const promiseOf = (promises: readonly Promised[], unitName: string, no: number) =>
  promises.filter((promise) => promise.unitName === unitName && promise.recommendationNo === no).at(-1) ?? null;

export function outcomesOf(
  recommendation: { readonly id: string; readonly no: number },
  replies: readonly Reply[] | null,
  promises: readonly Promised[] | null,
): Outcome[] {
  return latestReplies(replies ?? []).flatMap((reply) => {
    const item = reply.items.find((answer) => answer.recommendationId === recommendation.id);
    if (!item || (item.status === null && item.answer.trim() === '')) return [];
    return [
      {
        unitName: reply.unitName,
        isSent: reply.isSent,
        status: item.status,
        answer: item.answer,
        promisedOn: item.promisedOn,
        promise: promiseOf(promises ?? [], reply.unitName, recommendation.no),
      },
    ];
  });
}
