/** `figures`: one figure of a session, and on request the rows behind it, read by the list that the page opens. */

import type { Call } from '#platform/call.ts';
import { valueOfFigure } from '#platform/figure-values.ts';
import { allMounted } from '#platform/http.ts';
import type { Figure } from '#platform/module.ts';
import { committeeCall, type Server } from '#platform/server.ts';
import { chooseSession } from './choose-session.ts';
import { chooseCommittee, withServer } from './open-command.ts';
import { CommandTrouble, type CommonOptions, type Outcome } from './run-command.ts';

export interface FigureOptions extends CommonOptions {
  readonly committee?: string;
  readonly session?: string;
  readonly rows?: boolean;
}

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}

/** Every row of the list page on which the figure opens. */
async function rowsBehind(server: Server, call: Call, figure: Figure, sessionId: string): Promise<Page['rows']> {
  const path = `/api/v1/${figure.page.replace(/^\/?(console\/)?/, '')}`;
  for (const { contract, handlers } of allMounted(server)) {
    const found = Object.entries(contract).find(([, one]) => one.method === 'GET' && one.path === path);
    const handler = found ? handlers[found[0]] : undefined;
    if (!found || !handler) continue;
    const rows: Readonly<Record<string, unknown>>[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const input = found[1].input.parse({ figure: figure.name, session: sessionId, limit: 200, cursor });
      const page = (await handler(input as never, call)) as Page;
      rows.push(...page.rows);
      cursor = page.nextCursor;
    }
    return rows;
  }
  throw new Error(`The figure ${figure.name} opens on ${figure.page}, which has no list.`);
}

const lineOf = (row: Readonly<Record<string, unknown>>): string =>
  [row.caseNo ?? row.serialNo ?? '–', row.subject ?? row.title ?? row.id, row.unitName ?? row.state]
    .filter((part) => part !== undefined)
    .join('\t');

async function figureOutcome(server: Server, figure: Figure, options: FigureOptions): Promise<Outcome> {
  const committee = await chooseCommittee(server, options.committee);
  return committeeCall(server, committee.id, async (call) => {
    const session = await chooseSession(call, options.session);
    const { value, unit, rows, numerator, denominator, words } = await valueOfFigure(call, figure, session.id);
    const behind = options.rows ? await rowsBehind(server, call, figure, session.id) : null;
    const share = denominator === null ? '' : ` (${numerator} of ${denominator})`;
    const of = { committee: committee.name, session: session.name, asOf: call.at.toISOString() };
    return {
      json: {
        ...{ name: figure.name, value, unit, rows, numerator, denominator },
        ...of,
        ...(behind ? { list: behind } : {}),
      },
      lines: [
        `${words.zh.label} ${words.en.label}: ${value ?? '–'} ${unit}${share} · ${committee.name} ${session.name}`,
        ...(behind ?? []).map(lineOf),
      ],
    };
  });
}

const namesOutcome = (all: readonly Figure[]): Outcome => ({
  json: { figures: all.map(({ name, unit, words }) => ({ name, unit, words })) },
  lines: all.map(({ name, unit, words }) => `${name}\t${unit}\t${words.zh.label} ${words.en.label}`),
});

export async function figures(name: string | undefined, options: FigureOptions): Promise<Outcome> {
  return withServer(async ({ server }) => {
    if (name === undefined) return namesOutcome(server.figures);
    const figure = server.figures.find((one) => one.name === name);
    if (figure) return figureOutcome(server, figure, options);
    const names = server.figures.map((one) => one.name).join(', ');
    throw new CommandTrouble('figure.notFound', `There is no figure ${name}; there are: ${names}.`);
  });
}
