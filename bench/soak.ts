/**
 * `npm run soak -- kill [--rounds 20]`: while clients carry proposals along the chain, everything is killed with -9
 * (server, keeper, PostgreSQL). Each time the next start must need no hand; at the end every acknowledged action must
 * be in the record and every chain must verify.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServer } from '../apps/server/open-server.ts';
import { readSettings } from '../apps/server/settings.ts';
import { PLANS } from '../demo/committee-plan.ts';
import { foundCommittee } from '../demo/found-committee.ts';
import { spawnServer, startBenchServer, untilHealthy } from './bench-server.ts';
import { type Acknowledged, compareWithRecord } from './chain.ts';
import { walkProposal } from './chain-walk.ts';

const CLIENTS = 8;

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

async function soakKill(rounds: number): Promise<void> {
  const bench = await startBenchServer();
  const plan = PLANS[0];
  if (!plan) throw new Error('There is no plan of a committee.');
  const opensOn = new Date(Date.now() - 95 * 86_400_000).toISOString().slice(0, 10);
  const cast = await foundCommittee(bench.open.server, plan, { opensOn, parent: null });
  await bench.open.close();
  const port = Number(new URL(bench.url).port);
  const acknowledged: Acknowledged[] = [];
  let child = bench.child;
  let next = 0;
  for (let round = 1; round <= rounds; round += 1) {
    let isOver = false;
    const walker = {
      url: bench.url,
      cast,
      cookies: new Map<string, Promise<string>>(),
      acted: (kind: string, id: string, version: number) => {
        acknowledged.push({ kind, id, version });
      },
    };
    const client = async () => {
      while (!isOver) {
        next += 1;
        await walkProposal(walker, next).catch(() => sleep(20));
      }
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, client));
    await sleep(1500 + Math.floor(Math.random() * 2500));
    const ended = once(child, 'exit');
    killAll(withDescendants([child.pid ?? 0, ...processesOf(bench.dataDir)]));
    isOver = true;
    await Promise.all([ended, clients]);
    const began = Date.now();
    child = spawnServer(bench.dataDir, port);
    await untilHealthy(bench.url);
    process.stdout.write(
      `round ${round}: killed after ${acknowledged.length} acknowledged actions, up again in ${Date.now() - began} ms\n`,
    );
  }
  const settings = readSettings({ ...process.env, DATA_DIR: bench.dataDir }, { isServing: false });
  const open = await openServer(settings, { mode: 'command' });
  const record = await compareWithRecord({ open }, cast, acknowledged);
  await open.close();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  process.stdout.write(
    `${rounds} kills: ${acknowledged.length} acknowledged actions, ${record.events} events in ${record.chains} chains; ` +
      `lost ${record.lost}, doubled ${record.doubled}, first broken link ${JSON.stringify(record.firstBreak)}\n`,
  );
  if (record.lost > 0 || record.doubled > 0 || record.firstBreak) process.exitCode = 1;
}

const [name, , rounds = '20'] = process.argv.slice(2);
if (name === 'kill') await soakKill(Number(rounds));
else {
  process.stderr.write('Name a soak: kill [--rounds 20].\n');
  process.exitCode = 2;
}
