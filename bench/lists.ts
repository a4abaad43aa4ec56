/**
 * Lists: the ledger, the inbox and one dossier at 1 000, 10 000 and 100 000 proposals, by 1 and by 10 clients.
 * The baseline of each ratio: the very SQL statements that the request runs (session look-up, tenant, transaction),
 * noted from one request and run by the same driver, from a pool of as many connections as there are clients.
 */
import pg from 'pg';
import { PLANS } from '../demo/committee-plan.ts';
import { foundCommittee } from '../demo/found-committee.ts';
import { ask, type BenchServer, signIn, startBenchServer } from './bench-server.ts';
import { type Measured, measure, round } from './measure.ts';
import { replay, statementsOf, watchStatements } from './record-statements.ts';
import { seedLedger } from './seed-ledger.ts';

const SIZES = [1_000, 10_000, 100_000];
const CLIENTS = [1, 10];
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);

export interface ListRow {
  readonly what: string;
  readonly proposals: number;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly baselineP50: number;
  readonly ratioP50: number;
  readonly errors: number;
}

interface Target {
  readonly what: string;
  readonly path: string;
}

async function measureBoth(
  bench: BenchServer,
  cookie: string,
  target: Target,
  clients: number,
): Promise<[Measured, Measured]> {
  const inProcess = () => bench.open.api.request(target.path, { headers: { cookie } });
  await inProcess();
  const statements = await statementsOf(async () => {
    const answer = await inProcess();
    if (answer.status !== 200) throw new Error(`${target.path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  });
  const pool = new pg.Pool({ ...bench.open.database.application, max: clients });
  const through = () => ask(bench.url, { cookie, path: target.path }).then(() => undefined);
  await measure({ clients, seconds: 1, work: through });
  const request = await measure({ clients, seconds: SECONDS, work: through });
  await measure({ clients, seconds: 1, work: () => replay(pool, statements) });
  const baseline = await measure({ clients, seconds: SECONDS, work: () => replay(pool, statements) });
  await pool.end();
  return [request, baseline];
}

const line = (row: ListRow) =>
  `${row.what.padEnd(8)} ${String(row.proposals).padStart(7)} × ${String(row.clients).padStart(2)} clients  ` +
  `${String(row.perSecond).padStart(7)}/s  p50 ${row.p50} ms  p95 ${row.p95} ms  baseline p50 ${row.baselineP50} ms  ` +
  `ratio ${row.ratioP50}  errors ${row.errors}`;

/** p95 at 10 clients on the largest ledger against the smallest. */
function growth(rows: readonly ListRow[], what: string): number {
  const at = (size: number | undefined) =>
    rows.find((row) => row.what === what && row.clients === 10 && row.proposals === size)?.p95 ?? Number.NaN;
  return round(at(SIZES.at(-1)) / at(SIZES[0]));
}

export async function benchLists(say: (line: string) => void): Promise<unknown> {
  watchStatements();
  const bench = await startBenchServer();
  try {
    const plan = PLANS[0];
    if (!plan) throw new Error('There is no plan of a committee.');
    const opensOn = new Date(Date.now() - 95 * 86_400_000).toISOString().slice(0, 10);
    const cast = await foundCommittee(bench.open.server, plan, { opensOn, parent: null });
    const cookie = await signIn(bench.url, cast.registrar, cast.committeeId);
    const overview = await ask(bench.url, { cookie, path: '/api/v1/organisation' });
    const rows: ListRow[] = [];
    let seeded = 0;
    let someId = '';
    for (const size of SIZES) {
      const batch = { sessionId: String(overview.currentSessionId), from: seeded, count: size - seeded };
      someId = (await seedLedger(bench.open.database.owner, cast, batch))[0] ?? someId;
      seeded = size;
      say(`${size} proposals seeded`);
      const targets = [
        { what: 'list', path: '/api/v1/proposals?limit=50' },
        { what: 'inbox', path: '/api/v1/inbox?limit=50' },
        { what: 'dossier', path: `/api/v1/proposals/${someId}` },
      ];
      for (const target of targets) {
        for (const clients of CLIENTS) {
          const [request, baseline] = await measureBoth(bench, cookie, target, clients);
          const row: ListRow = {
            what: target.what,
            proposals: size,
            clients,
            perSecond: round(request.perSecond, 0),
            p50: round(request.p50),
            p95: round(request.p95),
            baselineP50: round(baseline.p50),
            ratioP50: round(request.p50 / baseline.p50),
            errors: request.errors + baseline.errors,
          };
          rows.push(row);
          say(line(row));
        }
      }
    }
    const p95Growth = Object.fromEntries(['list', 'inbox', 'dossier'].map((what) => [what, growth(rows, what)]));
    say(`p95 at 10 clients, ${SIZES.at(-1)} against ${SIZES[0]}: ${JSON.stringify(p95Growth)}`);
    return { rows, p95Growth };
  } finally {
    await bench.stop();
  }
}
