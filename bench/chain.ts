/**
 * Chain: proposals carried from draft to archive through the API by 16 clients and by one. Afterwards every chain of
 * events is recomputed, and the events of each subject are counted against the actions that were acknowledged.
 */
import type { Cast } from '../demo/found-committee.ts';
import { type BenchServer, foundCast, startBenchServer } from './bench-server.ts';
import { type Acknowledged, walkProposal } from './chain-walk.ts';
import { compareWithRecord } from './compare-with-record.ts';
import { round } from './measure.ts';

const PROPOSALS = Number(process.env.BENCH_PROPOSALS ?? 500);
const CLIENTS = 16;

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
    acted: (action: Acknowledged) => {
      actions += 1;
      note(action);
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
    const cast = await foundCast(bench);
    const acknowledged: Acknowledged[] = [];
    const note = (one: Acknowledged) => acknowledged.push(one);
    const many = await carry(bench, cast, { clients: CLIENTS, from: 0, count: PROPOSALS }, note);
    say(`${CLIENTS} clients: ${many.proposals} proposals, ${many.actionsPerSecond} actions/s, ${many.errors} errors`);
    const one = await carry(bench, cast, { clients: 1, from: PROPOSALS, count: Math.ceil(PROPOSALS / 10) }, note);
    say(`1 client: ${one.proposals} proposals, ${one.actionsPerSecond} actions/s, ${one.errors} errors`);
    const record = await compareWithRecord(bench.open.server.db, cast.committeeId, acknowledged);
    say(
      `${record.events} events in ${record.subjects} chains; lost ${record.lost}, doubled ${record.doubled}, first broken link ${record.firstBreak ? JSON.stringify(record.firstBreak) : 'none'}`,
    );
    say(`ratio 16 clients to 1: ${round(many.actionsPerSecond / one.actionsPerSecond)}`);
    return { many, one, ratio: round(many.actionsPerSecond / one.actionsPerSecond), record };
  } finally {
    await bench.stop();
  }
}
