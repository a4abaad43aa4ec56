/**
 * Chain: proposals carried from draft to archive through the API by 16 clients and by one. Afterwards every chain of
 * events is recomputed, and the events of each subject are counted against the version that was last acknowledged.
 */
import { inCommittee } from '#platform/database.ts';
import { verifyChains } from '#platform/events.ts';
import { PLANS } from '../demo/committee-plan.ts';
import { type Cast, foundCommittee } from '../demo/found-committee.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { walkProposal } from './chain-walk.ts';
import { round } from './measure.ts';

const PROPOSALS = Number(process.env.BENCH_PROPOSALS ?? 500);
const CLIENTS = 16;

export interface Acknowledged {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** Of each subject the events up to the acknowledged version, and none beside: lost and doubled ones are counted. */
export async function compareWithRecord(
  bench: Pick<BenchServer, 'open'>,
  cast: Cast,
  acknowledged: readonly Acknowledged[],
) {
  return inCommittee(bench.open.server.db, cast.committeeId, async (tx) => {
    const report = await verifyChains(tx, cast.committeeId);
    const rows = await tx
      .selectFrom('event')
      .select((eb) => ['kind', 'subject_id', eb.fn.countAll<string>().as('events'), eb.fn.max('seq').as('last')])
      .where('committee_id', '=', cast.committeeId)
      .groupBy(['kind', 'subject_id'])
      .execute();
    const found = new Map(
      rows.map((row) => [`${row.kind} ${row.subject_id}`, { events: Number(row.events), last: Number(row.last) }]),
    );
    const lost = acknowledged.filter(
      ({ kind, id, version }) => (found.get(`${kind} ${id}`)?.last ?? 0) < version,
    ).length;
    const doubled = [...found.values()].filter(({ events, last }) => events !== last).length;
    return { lost, doubled, chains: report.subjects, events: report.events, firstBreak: report.firstBreak };
  });
}

interface Run {
  readonly clients: number;
  readonly proposals: number;
  readonly actionsPerSecond: number;
  readonly errors: number;
}

async function carry(
  bench: BenchServer,
  cast: Cast,
  run: { clients: number; from: number; count: number },
  note: (a: Acknowledged) => void,
): Promise<Run> {
  let next = run.from;
  let errors = 0;
  let actions = 0;
  const walker = {
    url: bench.url,
    cast,
    cookies: new Map<string, Promise<string>>(),
    acted: (kind: string, id: string, version: number) => {
      actions += 1;
      note({ kind, id, version });
    },
  };
  const began = performance.now();
  const client = async () => {
    while (next < run.from + run.count) {
      const index = next;
      next += 1;
      await walkProposal(walker, index).catch((error: unknown) => {
        errors += 1;
        process.stderr.write(`${String(error)}\n`);
      });
    }
  };
  await Promise.all(Array.from({ length: run.clients }, client));
  const seconds = (performance.now() - began) / 1000;
  return { clients: run.clients, proposals: run.count, actionsPerSecond: round(actions / seconds, 1), errors };
}

export async function benchChain(say: (line: string) => void): Promise<unknown> {
  const bench = await startBenchServer();
  try {
    const plan = PLANS[0];
    if (!plan) throw new Error('There is no plan of a committee.');
    const opensOn = new Date(Date.now() - 95 * 86_400_000).toISOString().slice(0, 10);
    const cast = await foundCommittee(bench.open.server, plan, { opensOn, parent: null });
    const acknowledged: Acknowledged[] = [];
    const note = (one: Acknowledged) => acknowledged.push(one);
    const many = await carry(bench, cast, { clients: CLIENTS, from: 0, count: PROPOSALS }, note);
    say(`${CLIENTS} clients: ${many.proposals} proposals, ${many.actionsPerSecond} actions/s, ${many.errors} errors`);
    const one = await carry(bench, cast, { clients: 1, from: PROPOSALS, count: Math.ceil(PROPOSALS / 10) }, note);
    say(`1 client: ${one.proposals} proposals, ${one.actionsPerSecond} actions/s, ${one.errors} errors`);
    const record = await compareWithRecord(bench, cast, acknowledged);
    say(
      `${record.events} events in ${record.chains} chains; lost ${record.lost}, doubled ${record.doubled}, first broken link ${record.firstBreak ? JSON.stringify(record.firstBreak) : 'none'}`,
    );
    say(`ratio 16 clients to 1: ${round(many.actionsPerSecond / one.actionsPerSecond)}`);
    return { many, one, ratio: round(many.actionsPerSecond / one.actionsPerSecond), record };
  } finally {
    await bench.stop();
  }
}
