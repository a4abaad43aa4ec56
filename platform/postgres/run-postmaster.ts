// Starts PostgreSQL on a cluster, or adopts the one that a killed keeper left running, and stops it in order. Called by
// the keeper only, which holds the cluster's lock: nobody else starts or stops at the same time.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresEnvironment } from './create-cluster.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { KeeperPlan } from './keeper-protocol.ts';
import { isPostmasterOf, readPostmasterFile } from './read-postmaster-file.ts';

export interface Postmaster {
  readonly pid: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

type Log = (line: string) => void;

const pollMs = 15;
const retryForMs = 30_000;
const largestLog = 10 * 1024 * 1024;

/** Answers when the server accepts connections. */
export async function runPostmaster(plan: KeeperPlan, log: Log): Promise<Postmaster> {
  const deadline = Date.now() + retryForMs;
  for (;;) {
    const left = await readPostmasterFile(plan.clusterDir);
    if (left && (await isPostmasterOf(plan.clusterDir, left.pid))) {
      const adopted = await adopt(plan, left.pid, log);
      if (adopted) return adopted;
      continue;
    }
    const outcome = await launch(plan, left?.pid, log);
    if ('pid' in outcome) return outcome;
    if (!outcome.passing || Date.now() > deadline) throw startTrouble(plan, outcome.output);
    log('The remains of the previous PostgreSQL are still ending; trying again.');
    await sleep(250);
  }
}

/** Undefined when the server ends instead, be it that it was stopping already. */
async function adopt(plan: KeeperPlan, pid: number, log: Log): Promise<Postmaster | undefined> {
  if (!(await becomesReady(plan, pid))) return undefined;
  const ended = (async () => {
    while (await isPostmasterOf(plan.clusterDir, pid)) await sleep(200);
  })();
  const left: Postmaster = { pid, ended, stop: () => stopOrderly(plan, pid, ended) };
  const listensWhere = (await readPostmasterFile(plan.clusterDir))?.socketDir;
  if (listensWhere === plan.runDir) {
    log(`PostgreSQL was still running from an earlier start (process ${pid}); it is used further.`);
    return left;
  }
  log(`PostgreSQL was still running (process ${pid}) for a data folder that has been moved since; it is restarted.`);
  await left.stop();
  return undefined;
}

async function becomesReady(plan: KeeperPlan, pid: number): Promise<boolean> {
  while (await isPostmasterOf(plan.clusterDir, pid)) {
    const now = await readPostmasterFile(plan.clusterDir);
    if (now?.pid === pid && now.status === 'ready') return true;
    await sleep(pollMs);
  }
  return false;
}

/** `passing`: the failure is one that ends by itself when the processes of a killed server have ended. */
type Failure = { readonly passing: boolean; readonly output: string };

async function launch(plan: KeeperPlan, leftPid: number | undefined, log: Log): Promise<Postmaster | Failure> {
  removeStaleSocket(plan.runDir);
  removeTornPidFile(plan.clusterDir);
  const logFile = join(plan.home, 'database.log');
  const logFd = openLog(logFile);
  const begin = fstatSync(logFd).size;
  const child = spawnPostgres(plan, leftPid, logFd);
  closeSync(logFd);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const slow = setTimeout(() => log('PostgreSQL is still starting; it may be recovering after a crash.'), 5_000);
  const { pid } = child;
  const ready = pid !== undefined && (await Promise.race([untilReady(plan, child, pid), ended.then(() => false)]));
  clearTimeout(slow);
  if (ready) return { pid, ended, stop: () => stopOrderly(plan, pid, ended) };
  const output = readFileSync(logFile).subarray(begin).toString('utf8');
  return {
    output,
    passing: /shared memory block|postmaster\.pid" (already exists|is empty)|bogus data in lock file/i.test(output),
  };
}

async function untilReady(plan: KeeperPlan, child: ChildProcess, pid: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const now = await readPostmasterFile(plan.clusterDir);
    if (now?.pid === pid && now.status === 'ready') return true;
    await sleep(pollMs);
  }
  return false;
}

function spawnPostgres(plan: KeeperPlan, leftPid: number | undefined, logFd: number): ChildProcess {
  const identity = plan.account ? { uid: plan.account.uid, gid: plan.account.gid } : {};
  const env = postgresEnvironment();
  // PostgreSQL takes a postmaster.pid that names this process for a stale one (pg_ctl uses it so). It gets the process
  // id that we know to be no server of this cluster; its own check for surviving server children stays in force.
  if (leftPid !== undefined) env.PG_GRANDPARENT_PID = String(leftPid);
  const args = ['-D', plan.clusterDir, '-k', plan.runDir, '-c', 'listen_addresses='];
  const command = join(plan.bin, 'postgres');
  return spawn(command, args, {
    ...identity,
    env,
    cwd: plan.clusterDir,
    detached: true,
    stdio: ['ignore', logFd, logFd],
  });
}

/** The folder belongs to this cluster alone and no server of it lives, so what lies there is left over. */
function removeStaleSocket(runDir: string): void {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(runDir, name), { force: true });
}

/** A crash on a full disk can leave it empty; one that has just been made may still be written by a server. */
function removeTornPidFile(clusterDir: string): void {
  const file = join(clusterDir, 'postmaster.pid');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || Date.now() - found.mtimeMs < 3_000) return;
  if (!(Number.parseInt(readFileSync(file, 'utf8'), 10) > 0)) rmSync(file);
}

/** Opened without following a link, for the folder may be another user's when we are root. */
function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
}

function startTrouble(plan: KeeperPlan, output: string): DatabaseTrouble {
  const folder = plan.home;
  if (/No space left on device/i.test(output)) return new DatabaseTrouble('disk-full', { folder });
  const lines = output.trim().split('\n');
  const reason = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1);
  return new DatabaseTrouble('start-failed', { folder, reason: reason || 'no output' });
}

/** Fast shutdown; a server that does not end within a minute is ended hard and recovers at its next start. */
async function stopOrderly(plan: KeeperPlan, pid: number, ended: Promise<void>): Promise<void> {
  const steps = [
    { signal: 'SIGINT', patienceMs: 60_000 },
    { signal: 'SIGQUIT', patienceMs: 10_000 },
    { signal: 'SIGKILL', patienceMs: 5_000 },
  ] as const;
  for (const { signal, patienceMs } of steps) {
    if (!(await isPostmasterOf(plan.clusterDir, pid))) break;
    send(pid, signal);
    const done = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })]);
    if (done) return;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
