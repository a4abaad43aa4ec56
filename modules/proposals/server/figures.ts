/** Counts the declared figures through the viewer's sight: the same conditions as the list that each opens. */
import { sql } from 'kysely';
import type { Call } from '#platform/call.ts';
import type { Figure } from '#platform/module.ts';
import { type FigureContext, type FigureDeclaration, figureDeclarations } from './figure-declarations.ts';
import { contextOf } from './list-conditions.ts';
import { allOf, type Condition, readsAssignment, readsProposal } from './visibility.ts';

const SOURCES = {
  proposals: sql`proposal p`,
  assignments: sql`assignment a join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id`,
} as const;

async function countRows(
  call: Call,
  { sight, sessionId }: FigureContext,
  page: FigureDeclaration['page'],
  condition: Condition,
): Promise<number> {
  const where = allOf([
    sql<boolean>`p.committee_id = ${call.committeeId}`,
    sql<boolean>`p.session_id = ${sessionId}`,
    page === 'proposals' ? readsProposal(sight) : readsAssignment(sight),
    condition,
  ]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${SOURCES[page]} where ${where}`.execute(
    call.tx,
  );
  return rows[0]?.n ?? 0;
}

const SCOPE = {
  zh: '只计查看者可以查看的。',
  en: ' Counts what the viewer may read.',
} as const;

const figureOf = ({ name, unit, zh, en, page, rows, outOf }: FigureDeclaration): Figure => ({
  name,
  unit,
  page,
  words: {
    zh: { label: zh[0], definition: zh[1] + SCOPE.zh },
    en: { label: en[0], definition: en[1] + SCOPE.en },
  },
  count: async (call, { sessionId }) => {
    const context = await contextOf(call, sessionId);
    const numerator = await countRows(call, context, page, rows(context));
    return { numerator, denominator: outOf ? await countRows(call, context, page, outOf(context)) : null };
  },
});

export const proposalFigures: readonly Figure[] = figureDeclarations.map(figureOf);
