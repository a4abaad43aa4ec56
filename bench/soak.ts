/**
 * `npm run soak -- kill [--rounds 20]`: while clients carry proposals along the chain, everything is killed with -9
 * (server, keeper, PostgreSQL). Each time the next start must need no hand, and the clients ask again with the same key
 * what was not answered; at the end the record must hold every acknowledged action once and every chain must verify.
 */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServer } from '../apps/server/open-server.ts';
import { readSettings } from '../apps/server/settings.ts';
import type { Cast } from '../demo/found-committee.ts';
import { type BenchServer, foundCast, spawnServer, startBenchServer, untilHealthy } from './bench-server.ts';
import { type Acknowledged, walkProposal } from './chain-walk.ts';
import { compareWithRecord } from './compare-with-record.ts';

const CLIENTS = 8;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Process ids of everything that works on this data folder, from /proc: the server aside. */
function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(dataDir);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The children as well: PostgreSQL's backends carry no folder in their titles. */
function withDescendants(pids: readonly number[]): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const all = new Set(pids);
  for (let grew = true; grew; ) {
    const before = all.size;
    for (const [pid = 0, parent = 0] of table) if (all.has(parent) && pid !== process.pid) all.add(pid);
    grew = all.size > before;
  }
  return [...all];
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended meanwhile
    }
  }
}

interface Carrying {
  readonly acknowledged: Acknowledged[];
  readonly refusals: string[];
  /** Lets every client end the walk it is on. */
  end(): Promise<void>;
}

/** Clients that carry proposals and, where the server vanishes, ask again with the same key until it is back. */
function startCarrying(url: string, cast: Cast): Carrying {
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  let isOver = false;
  let next = 0;
  const walker = {
    url,
    cast,
    cookies: new Map<string, Promise<string>>(),
    acted: (action: Acknowledged) => void acknowledged.push(action),
    patienceMs: 120_000,
  };
  const client = async () => {
    while (!isOver) {
      next += 1;
      await walkProposal(walker, next).catch((error: unknown) => refusals.push(String(error)));
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  const end = async () => {
    isOver = true;
    await clients;
  };
  return { acknowledged, refusals, end };
}

async function killAndStart(bench: BenchServer, child: ChildProcess): Promise<ChildProcess> {
  const ended = once(child, 'exit');
  killAll(withDescendants([child.pid ?? 0, ...processesOf(bench.dataDir)]));
  await ended;
  const started = spawnServer(bench.dataDir, Number(new URL(bench.url).port));
  await untilHealthy(bench.url);
  return started;
}

async function judge(bench: BenchServer, cast: Cast, { acknowledged, refusals }: Carrying): Promise<boolean> {
  const settings = readSettings({ ...process.env, DATA_DIR: bench.dataDir }, { isServing: false });
  const open = await openServer(settings, { mode: 'command' });
  const record = await compareWithRecord(open.server.db, cast.committeeId, acknowledged);
  await open.close();
  say(
    `${acknowledged.length} acknowledged actions, ${refusals.length} refused; ${record.events} events in ` +
      `${record.subjects} chains; lost ${record.lost}, doubled ${record.doubled}, first broken link ` +
      `${record.firstBreak ? JSON.stringify(record.firstBreak) : 'none'}`,
  );
  for (const refusal of refusals) say(refusal);
  return record.lost === 0 && record.doubled === 0 && !record.firstBreak && refusals.length === 0;
}

async function soakKill(rounds: number): Promise<boolean> {
  const bench = await startBenchServer();
  const cast = await foundCast(bench);
  await bench.open.close();
  const carrying = startCarrying(bench.url, cast);
  let child = bench.child;
  for (let round = 1; round <= rounds; round += 1) {
    await sleep(1500 + Math.floor(Math.random() * 2500));
    const began = Date.now();
    child = await killAndStart(bench, child);
    say(`round ${round}: ${carrying.acknowledged.length} acknowledged actions, up again in ${Date.now() - began} ms`);
  }
  await carrying.end();
  const isSound = await judge(bench, cast, carrying);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await rm(bench.dataDir, { recursive: true, force: true });
  return isSound;
}

const [name, , rounds = '20'] = process.argv.slice(2);
if (name === 'kill') {
  if (!(await soakKill(Number(rounds)))) process.exitCode = 1;
} else {
  process.stderr.write('Name a soak: kill [--rounds 20].\n');
  process.exitCode = 2;
}
