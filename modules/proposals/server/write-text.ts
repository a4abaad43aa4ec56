/**
 * Writes the text of a proposal. Where it had co-signers and what they signed has changed, every signature lapses:
 * the new text gets the next revision number, and each is asked again.
 */
import type { z } from 'zod';
import { dueDate } from '#kernel/deadlines.ts';
import { Refusal, refuse } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { textInput } from '../proposal-inputs.ts';
import type { ProposalRules } from '../rules.ts';
import { actingPerson, changeProposal, type LoadedProposal, refreshListed, tablesOf } from './proposal-store.ts';

export type Text = z.output<typeof textInput>;

/** Wishes can only be for units that undertake proposals. */
export async function checkUnits(call: Call, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return;
  const found = await organisationsByIds(call, [...unitIds]);
  const wrong = unitIds.filter((id) => found.get(id)?.type !== 'undertakingUnit');
  if (wrong.length > 0) {
    throw new Refusal('proposal.notAnUndertakingUnit', 422, 'Only undertaking units can be named here.', {
      unitIds: wrong,
    });
  }
}

export async function checkText(call: Call, text: Pick<Text, 'category' | 'wishUnitIds'>, rules: ProposalRules) {
  if (text.category !== null && !rules.categories.some(({ code }) => code === text.category)) {
    throw refuse.invalid([{ path: ['category'], message: 'noSuchCategory' }]);
  }
  if (new Set(text.wishUnitIds).size !== text.wishUnitIds.length) {
    throw refuse.invalid([{ path: ['wishUnitIds'], message: 'unitNamedTwice' }]);
  }
  await checkUnits(call, text.wishUnitIds);
}

async function writeRecommendations(call: Call, proposalId: string, texts: readonly string[]): Promise<void> {
  const of = { committee_id: call.committeeId, proposal_id: proposalId };
  const kept = texts.filter((text) => text.trim() !== '');
  await tablesOf(call)
    .deleteFrom('recommendation')
    .where('committee_id', '=', of.committee_id)
    .where('proposal_id', '=', proposalId)
    .execute();
  if (kept.length === 0) return;
  await tablesOf(call)
    .insertInto('recommendation')
    .values(kept.map((text, index) => ({ ...of, id: call.newId(), no: index + 1, text })))
    .execute();
}

async function writeWishUnits(call: Call, proposalId: string, unitIds: readonly string[]): Promise<void> {
  const of = { committee_id: call.committeeId, proposal_id: proposalId };
  await tablesOf(call)
    .deleteFrom('wish_unit')
    .where('committee_id', '=', of.committee_id)
    .where('proposal_id', '=', proposalId)
    .execute();
  if (unitIds.length === 0) return;
  await tablesOf(call)
    .insertInto('wish_unit')
    .values(unitIds.map((unitId, ordinal) => ({ ...of, unit_id: unitId, ordinal })))
    .execute();
}

/** What hangs on a proposal's row as part of its text. */
export async function writeTextParts(call: Call, id: string, text: Pick<Text, 'recommendations' | 'wishUnitIds'>) {
  await writeRecommendations(call, id, text.recommendations);
  await writeWishUnits(call, id, text.wishUnitIds);
}

interface SignedText {
  readonly subject: string;
  readonly analysis: string;
  readonly recommendations: readonly string[];
}

async function signedText(call: Call, id: string): Promise<SignedText> {
  const { subject, analysis } = await tablesOf(call)
    .selectFrom('proposal')
    .select(['subject', 'analysis'])
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await tablesOf(call)
    .selectFrom('recommendation')
    .select('text')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .orderBy('no')
    .execute();
  return { subject, analysis, recommendations: rows.map((row) => row.text) };
}

const isSame = (a: SignedText, b: SignedText) =>
  a.subject === b.subject &&
  a.analysis === b.analysis &&
  a.recommendations.length === b.recommendations.length &&
  a.recommendations.every((text, index) => text === b.recommendations[index]);

/** Keeps the text that co-signers are shown under its revision number. */
export async function keepRevision(call: Call, id: string, no: number): Promise<void> {
  const { subject, analysis, recommendations } = await signedText(call, id);
  await tablesOf(call)
    .insertInto('text_revision')
    .values({
      committee_id: call.committeeId,
      proposal_id: id,
      no,
      subject,
      analysis,
      recommendations: [...recommendations],
      at: call.at,
      by_person: actingPerson(call),
    })
    .onConflict((conflict) =>
      conflict.columns(['committee_id', 'proposal_id', 'no']).doUpdateSet((eb) => ({
        subject: eb.ref('excluded.subject'),
        analysis: eb.ref('excluded.analysis'),
        recommendations: eb.ref('excluded.recommendations'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute();
}

/** The last day of an invitation that goes out today. */
export const invitationEnds = (call: Call, rules: ProposalRules): string =>
  dueDate(rules.deadlines['proposal.cosign'], call.today, call.calendar);

/** The lead stands under the new text; each who had signed is asked again, with a new date. */
async function lapseSignatures(call: Call, id: string, next: { no: number; expiresOn: string }): Promise<number> {
  const of = tablesOf(call)
    .updateTable('proposer')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id);
  await of.set({ confirmed_revision: next.no }).where('role', '=', 'lead').execute();
  await of.set({ expires_on: next.expiresOn }).where('role', '=', 'co').where('response', '=', 'invited').execute();
  const lapsed = await of
    .set({ expires_on: next.expiresOn })
    .where('role', '=', 'co')
    .where('response', '=', 'agreed')
    .where('confirmed_revision', '=', next.no - 1)
    .returning('id')
    .execute();
  if (lapsed.length === 0) return 0;
  await tablesOf(call)
    .insertInto('cosign_answer')
    .values(
      lapsed.map((proposer) => ({
        committee_id: call.committeeId,
        id: call.newId(),
        proposal_id: id,
        proposer_id: proposer.id,
        answer: 'lapsed' as const,
        text_revision: next.no,
        opinion: null,
        at: call.at,
      })),
    )
    .execute();
  return lapsed.length;
}

/** Writes a new text; answers how many signatures lapsed by it. */
export async function changeText(call: Call, id: string, text: Text, facts: LoadedProposal): Promise<number> {
  await checkText(call, text, facts.rules);
  const before = await signedText(call, id);
  await changeProposal(call, id)
    .set({
      subject: text.subject,
      analysis: text.analysis,
      survey_note: text.surveyNote ?? null,
      category: text.category,
      keywords: text.keywords,
    })
    .execute();
  await writeTextParts(call, id, text);
  let lapsed = 0;
  const hasCosigners = facts.proposers.some((proposer) => proposer.role === 'co');
  if (hasCosigners && !isSame(before, await signedText(call, id))) {
    const no = facts.head.text_revision + 1;
    await changeProposal(call, id).set({ text_revision: no }).execute();
    lapsed = await lapseSignatures(call, id, { no, expiresOn: invitationEnds(call, facts.rules) });
    await keepRevision(call, id, no);
  }
  await refreshListed(call, id);
  return lapsed;
}
