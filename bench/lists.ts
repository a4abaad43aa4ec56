/**
 * Lists: ledgers, inboxes and one dossier as staff, a member and a unit's handler see them, at 1 000, 10 000 and
 * 100 000 proposals, by 1 and by 10 clients. The baseline of each ratio: the very SQL statements that the request runs
 * (session look-up, tenant, transaction), noted from one request and run by the same driver, with the same settings,
 * from a pool of as many connections as there are clients; a second of the one, a second of the other, in turn, so
 * that whatever else the machine does falls on both.
 */
import { openPool } from '#platform/database.ts';
import type { Cast } from '../demo/found-committee.ts';
import { ask, signIn } from './ask.ts';
import { type BenchServer, foundCast, startBenchServer } from './bench-server.ts';
import { walkProposal } from './chain-walk.ts';
import { type Measured, measure, round, together } from './measure.ts';
import { replay, type Statement, statementsOf, watchStatements } from './record-statements.ts';
import { seedLedger } from './seed-ledger.ts';

const SIZES = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);
const CLIENTS = [1, 10];
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);

interface Target {
  readonly what: string;
  readonly personId: string;
  readonly path: string;
}

interface ListRow {
  readonly what: string;
  readonly proposals: number;
  readonly clients: number;
  readonly statements: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly baselineP50: number;
  readonly baselineP95: number;
  readonly ratioP50: number;
  readonly errors: number;
}

function targetsIn(cast: Cast, dossierId: string): Target[] {
  const [member = ''] = cast.members;
  const handler = cast.units[0]?.handler ?? '';
  const staff = cast.registrar;
  const ledger = '/api/v1/proposals?limit=50';
  return [
    { what: 'list, staff', personId: staff, path: ledger },
    { what: 'list, member', personId: member, path: ledger },
    { what: 'list, own', personId: member, path: `${ledger}&scope=mine` },
    { what: 'list, handler', personId: handler, path: ledger },
    { what: 'units, staff', personId: staff, path: '/api/v1/assignments?limit=50' },
    { what: 'units, handler', personId: handler, path: '/api/v1/assignments?limit=50' },
    { what: 'inbox, staff', personId: staff, path: '/api/v1/inbox?limit=50' },
    { what: 'inbox, handler', personId: handler, path: '/api/v1/inbox?limit=50' },
    { what: 'dossier, staff', personId: staff, path: `/api/v1/proposals/${dossierId}` },
  ];
}

/** In this process, on the same database: the statements of one request that meets warm caches. */
async function notedStatements({ open }: BenchServer, path: string, cookie: string): Promise<Statement[]> {
  const request = async () => {
    const answer = await open.api.request(path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  await request();
  return statementsOf(request);
}

interface Pair {
  readonly request: Measured;
  readonly baseline: Measured;
}

async function measurePair(
  bench: BenchServer,
  asked: { path: string; cookie: string; clients: number },
  statements: readonly Statement[],
): Promise<Pair> {
  const { path, cookie, clients } = asked;
  const { pool, close } = openPool(bench.open.database.application, clients);
  const through = () => ask(bench.url, { cookie, path }).then(() => undefined);
  const bare = () => replay(pool, statements);
  await measure({ clients, seconds: 1, work: through });
  await measure({ clients, seconds: 1, work: bare });
  const requests: Measured[] = [];
  const baselines: Measured[] = [];
  for (let second = 0; second < SECONDS; second += 1) {
    requests.push(await measure({ clients, seconds: 1, work: through }));
    baselines.push(await measure({ clients, seconds: 1, work: bare }));
  }
  await close();
  return { request: together(requests), baseline: together(baselines) };
}

const rowOf = (of: Pick<ListRow, 'what' | 'proposals' | 'clients' | 'statements'>, pair: Pair): ListRow => ({
  ...of,
  perSecond: round(pair.request.perSecond, 0),
  p50: round(pair.request.p50),
  p95: round(pair.request.p95),
  baselineP50: round(pair.baseline.p50),
  baselineP95: round(pair.baseline.p95),
  ratioP50: round(pair.request.p50 / pair.baseline.p50),
  errors: pair.request.errors + pair.baseline.errors,
});

const line = (row: ListRow) =>
  `${row.what.padEnd(14)} ${String(row.proposals).padStart(6)} × ${String(row.clients).padStart(2)} clients ` +
  `${String(row.perSecond).padStart(5)}/s  p50 ${row.p50} ms  p95 ${row.p95} ms  baseline (${row.statements} ` +
  `statements) p50 ${row.baselineP50} ms  ratio ${row.ratioP50}  errors ${row.errors}`;

/** p95 at 10 clients on the largest ledger against the smallest. */
function growth(rows: readonly ListRow[], what: string): number {
  const at = (size: number | undefined) =>
    rows.find((row) => row.what === what && row.clients === 10 && row.proposals === size)?.p95 ?? Number.NaN;
  return round(at(SIZES.at(-1)) / at(SIZES[0]));
}

async function measureSize(
  bench: BenchServer,
  at: { cast: Cast; proposals: number; targets: readonly Target[] },
  say: (line: string) => void,
): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  for (const { what, personId, path } of at.targets) {
    const cookie = await signIn(bench.url, { personId, committeeId: at.cast.committeeId });
    const statements = await notedStatements(bench, path, cookie);
    for (const clients of CLIENTS) {
      const pair = await measurePair(bench, { path, cookie, clients }, statements);
      const row = rowOf({ what, proposals: at.proposals, clients, statements: statements.length }, pair);
      rows.push(row);
      say(line(row));
    }
  }
  return rows;
}

async function currentSessionId(bench: BenchServer, cast: Cast): Promise<string> {
  const cookie = await signIn(bench.url, { personId: cast.registrar, committeeId: cast.committeeId });
  return String((await ask(bench.url, { cookie, path: '/api/v1/organisation' })).currentSessionId);
}

export async function benchLists(say: (line: string) => void): Promise<unknown> {
  watchStatements();
  const bench = await startBenchServer();
  try {
    const cast = await foundCast(bench);
    const sessionId = await currentSessionId(bench, cast);
    const cookies = new Map<string, Promise<string>>();
    const dossierId = await walkProposal({ url: bench.url, cast, cookies, acted: () => undefined }, 0);
    const targets = targetsIn(cast, dossierId);
    const rows: ListRow[] = [];
    let seeded = 0;
    for (const proposals of SIZES) {
      const began = performance.now();
      await seedLedger(bench.open.database.owner, cast, { sessionId, from: seeded, count: proposals - seeded });
      say(
        `${proposals} proposals, ${proposals - seeded} of them seeded in ${round((performance.now() - began) / 1000, 1)} s`,
      );
      seeded = proposals;
      rows.push(...(await measureSize(bench, { cast, proposals, targets }, say)));
    }
    const p95Growth = Object.fromEntries(targets.map(({ what }) => [what, growth(rows, what)]));
    say(`p95 at 10 clients, ${SIZES.at(-1)} against ${SIZES[0]}: ${JSON.stringify(p95Growth)}`);
    return { rows, p95Growth };
  } finally {
    await bench.stop();
  }
}
