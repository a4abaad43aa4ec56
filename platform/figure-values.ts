/** Values of the figures that modules declare; each says which list page opens on exactly its rows. */
import { share } from '#kernel/figures.ts';
import type { FigureAnswer } from '#kernel/platform-contract.ts';
import type { Call } from './call.ts';
import type { Figure } from './module.ts';

export async function valueOfFigure(call: Call, figure: Figure, sessionId: string): Promise<FigureAnswer> {
  const { numerator, denominator } = await figure.count(call, { sessionId });
  const isShare = denominator !== null;
  return {
    name: figure.name,
    words: figure.words,
    unit: figure.unit,
    value: isShare ? share(numerator, denominator) : numerator,
    numerator: isShare ? numerator : null,
    denominator,
    rows: numerator,
    opens: { page: figure.page, query: { figure: figure.name, session: sessionId } },
  };
}
