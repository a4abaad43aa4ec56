/**
 * The reply while it is being written: one entry for each recommendation in their order, whatever the server holds.
 * Two drafts are the same when their content is, whoever saved them and in which version.
 */
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import type { ReplyInput } from '../../../reply-inputs.ts';

type Recommendation = AssignmentDossier['proposal']['recommendations'][number];
export type ReplyItem = ReplyInput['items'][number];

const emptyItem = (recommendationId: string): ReplyItem => ({
  recommendationId,
  status: null,
  answer: '',
  promisedOn: null,
});

type Kept = Pick<ReplyInput, 'resultClass' | 'opening' | 'items' | 'closing' | 'contactName' | 'contactPhone'>;

/** Nothing is pre-selected: what nobody has written is empty. */
export function draftOf(reply: Kept | null, recommendations: readonly Recommendation[]): ReplyInput {
  const written = new Map((reply?.items ?? []).map((item) => [item.recommendationId, item]));
  return {
    resultClass: reply?.resultClass ?? null,
    opening: reply?.opening ?? '',
    items: recommendations.map(({ id }) => {
      const { status, answer, promisedOn } = written.get(id) ?? emptyItem(id);
      return { recommendationId: id, status, answer, promisedOn };
    }),
    closing: reply?.closing ?? '',
    contactName: reply?.contactName ?? '',
    contactPhone: reply?.contactPhone ?? '',
  };
}

const contentOf = (draft: ReplyInput): string =>
  JSON.stringify([
    draft.resultClass,
    draft.opening.trim(),
    draft.items.map((item) => [item.recommendationId, item.status, item.answer.trim(), item.promisedOn]),
    draft.closing.trim(),
    draft.contactName.trim(),
    draft.contactPhone.trim(),
  ]);

export const isSameDraft = (a: ReplyInput, b: ReplyInput): boolean => contentOf(a) === contentOf(b);

/** A promised date belongs to a plan: another status takes it away. */
export function changeItem(draft: ReplyInput, recommendationId: string, change: Partial<ReplyItem>): ReplyInput {
  const items = draft.items.map((item) => {
    if (item.recommendationId !== recommendationId) return item;
    const changed = { ...item, ...change };
    return changed.status === 'planned' ? changed : { ...changed, promisedOn: null };
  });
  return { ...draft, items };
}

export type ItemLack = 'status' | 'answer' | 'promisedOn';

/** What one recommendation still lacks. */
export function lacksOf(item: ReplyItem): ItemLack[] {
  return [
    ...(item.status === null ? (['status'] as const) : []),
    ...(item.answer.trim().length < 2 ? (['answer'] as const) : []),
    ...(item.status === 'planned' && item.promisedOn === null ? (['promisedOn'] as const) : []),
  ];
}

/** What to do with what this device holds, when the page opens or the server turns out to be newer. */
export type Meeting = 'same' | 'onlyMineChanged' | 'onlyTheirsChanged' | 'bothChanged';

export function meet({ base, mine, theirs }: { base: ReplyInput; mine: ReplyInput; theirs: ReplyInput }): Meeting {
  if (isSameDraft(mine, theirs)) return 'same';
  if (isSameDraft(base, theirs)) return 'onlyMineChanged';
  return isSameDraft(base, mine) ? 'onlyTheirsChanged' : 'bothChanged';
}
