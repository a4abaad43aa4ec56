/** The text of a draft as it is being written, and how two versions of it differ. */
import type { z } from 'zod';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import type { textInput } from '../../../proposal-inputs.ts';

export type DraftText = z.input<typeof textInput> & { surveyNote: string };
export type DraftField = keyof DraftText;

export const DRAFT_FIELDS = [
  'subject',
  'analysis',
  'recommendations',
  'category',
  'keywords',
  'wishUnitIds',
  'surveyNote',
] as const satisfies readonly DraftField[];

export const emptyDraft: DraftText = {
  subject: '',
  analysis: '',
  recommendations: [''],
  category: null,
  keywords: [],
  wishUnitIds: [],
  surveyNote: '',
};

export const draftOf = (proposal: ProposalDossier): DraftText => ({
  subject: proposal.subject,
  analysis: proposal.analysis,
  recommendations: proposal.recommendations.length > 0 ? proposal.recommendations.map((one) => one.text) : [''],
  category: proposal.category,
  keywords: proposal.keywords,
  wishUnitIds: proposal.wishUnits.map((unit) => unit.unitId),
  surveyNote: proposal.surveyNote ?? '',
});

/** As the server is told: recommendations that hold nothing are left out. */
export const draftToSend = (draft: DraftText): DraftText => ({
  ...draft,
  subject: draft.subject.trim(),
  recommendations: draft.recommendations.map((one) => one.trim()).filter((one) => one !== ''),
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Fields in which two drafts differ as sent. */
export function differing(a: DraftText, b: DraftText): DraftField[] {
  const [sentA, sentB] = [draftToSend(a), draftToSend(b)];
  return DRAFT_FIELDS.filter((field) => !same(sentA[field], sentB[field]));
}

export const isSameDraft = (a: DraftText, b: DraftText): boolean => differing(a, b).length === 0;

export type DraftMeeting =
  /** The newer text does not differ from what was last seen: go on with the newer version. */
  | { readonly sort: 'unchanged' }
  /** Both hold the same text now. */
  | { readonly sort: 'same' }
  /** Both were changed: the writer chooses, field by field. */
  | { readonly sort: 'conflict'; readonly fields: readonly DraftField[] };

/** What happens when the server holds a newer version than the one this device began from. */
export function meetNewer(base: DraftText, mine: DraftText, newer: DraftText): DraftMeeting {
  if (isSameDraft(mine, newer)) return { sort: 'same' };
  if (isSameDraft(base, newer)) return { sort: 'unchanged' };
  return { sort: 'conflict', fields: differing(mine, newer) };
}

/** Own text with the newer one's chosen fields. */
export const takeFields = (mine: DraftText, newer: DraftText, fields: readonly DraftField[]): DraftText => ({
  ...mine,
  ...Object.fromEntries(fields.map((field) => [field, newer[field]])),
});

const chineseLength = (text: string) => text.replace(/\s/g, '').length;

/** What still lacks before the text can be submitted, and what examination will ask about; names only. */
export function draftHints(draft: DraftText): {
  readonly missing: readonly DraftField[];
  readonly advice: readonly string[];
} {
  const sent = draftToSend(draft);
  const missing: DraftField[] = [
    ...(sent.subject.length < 4 ? (['subject'] as const) : []),
    ...(sent.analysis.trim().length < 10 ? (['analysis'] as const) : []),
    ...(sent.recommendations.length === 0 ? (['recommendations'] as const) : []),
  ];
  const advice = [
    ...(sent.analysis.trim() !== '' && chineseLength(sent.analysis) < 100 ? ['analysisShort'] : []),
    ...(sent.recommendations.some((one) => chineseLength(one) < 15) ? ['recommendationShort'] : []),
    ...(/^(?:建议|提案|关于)?$/.test(sent.subject) || !sent.subject.startsWith('关于') ? ['subjectForm'] : []),
  ];
  return { missing, advice: sent.subject === '' ? advice.filter((name) => name !== 'subjectForm') : advice };
}
