// The keeper: one small process per cluster that starts PostgreSQL and stops it. It runs apart from those who use the
// database (own session, so no Ctrl-C reaches it) and serves whoever connects to its socket: a server, a command, or
// several at once. When the last connection has ended, in order or by kill -9, it stops PostgreSQL and ends itself.

import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectSocket } from './connect-socket.ts';
import { clusterExists, createCluster, writeSettings } from './create-cluster.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { type HeldLock, tryLock } from './hold-lock.ts';
import { type KeeperPlan, type KeeperWord, keeperSocket } from './keeper-protocol.ts';
import { type Postmaster, runPostmaster } from './run-postmaster.ts';

const firstUserWithinMs = 10_000;
const lockWithinMs = 120_000;
const restartsAllowed = 5;

interface Keeping {
  readonly plan: KeeperPlan;
  readonly users: Set<Socket>;
  /** Users who have let go and wait to hear that it is done. */
  readonly leaving: Set<Socket>;
  /** Undefined while it starts. */
  postmaster: Postmaster | undefined;
  stopping: boolean;
}

async function keep(plan: KeeperPlan): Promise<void> {
  const lock = await waitForLock(plan);
  if (!lock) return;
  noteProcess(plan.home);
  const keeping: Keeping = { plan, users: new Set(), leaving: new Set(), postmaster: undefined, stopping: false };
  const server = await listen(keeping);
  // In case the one who started us is dead already.
  setTimeout(() => stopWhenUnused(keeping), firstUserWithinMs).unref();
  try {
    await keepRunning(keeping);
    for (const socket of keeping.leaving) say(socket, { type: 'released' });
  } catch (error) {
    tell(keeping, failure(plan, error));
    process.exitCode = 1;
  }
  server.close();
  for (const socket of [...keeping.users, ...keeping.leaving]) socket.end();
  lock.release();
}

/** Undefined when another keeper of this cluster can be reached, so that we are not needed. */
async function waitForLock(plan: KeeperPlan): Promise<HeldLock | undefined> {
  const deadline = Date.now() + lockWithinMs;
  for (;;) {
    const lock = tryLock(join(plan.home, 'keeper.lock'));
    if (lock) return lock;
    const other = await connectSocket(keeperSocket(plan.runDir));
    other?.destroy();
    if (other || Date.now() > deadline) return undefined;
    await sleep(50);
  }
}

/** For operators and tests; nothing here reads it. */
function noteProcess(home: string): void {
  const file = join(home, 'keeper.pid');
  rmSync(file, { force: true });
  writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
}

function listen(keeping: Keeping): Promise<Server> {
  const path = keeperSocket(keeping.plan.runDir);
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => welcome(keeping, socket));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

function welcome(keeping: Keeping, socket: Socket): void {
  socket.on('error', () => socket.destroy());
  if (keeping.stopping) {
    socket.destroy();
    return;
  }
  keeping.users.add(socket);
  if (keeping.postmaster) say(socket, { type: 'ready' });
  // What users send means nothing; reading it is what lets us see the end.
  socket.resume();
  socket.once('end', () => letGo(keeping, socket));
  socket.once('close', () => letGo(keeping, socket));
}

function letGo(keeping: Keeping, socket: Socket): void {
  if (!keeping.users.delete(socket)) {
    if (socket.destroyed) keeping.leaving.delete(socket);
    return;
  }
  if (keeping.users.size > 0) {
    say(socket, { type: 'released' });
    socket.end();
    return;
  }
  keeping.leaving.add(socket);
  stopWhenUnused(keeping);
}

function stopWhenUnused(keeping: Keeping): void {
  // While PostgreSQL is still starting, keepRunning looks itself when it is up.
  if (keeping.users.size > 0 || keeping.stopping || !keeping.postmaster) return;
  keeping.stopping = true;
  void keeping.postmaster.stop();
}

/** Answers when PostgreSQL has been stopped because nobody uses it any more; restarts it when it dies on its own. */
async function keepRunning(keeping: Keeping): Promise<void> {
  const { plan } = keeping;
  const log = (line: string) => tell(keeping, { type: 'log', line });
  if (!(await clusterExists(plan.clusterDir))) {
    log(`A new database is being made in ${plan.clusterDir}.`);
    await createCluster(plan);
  }
  for (let starts = 0; ; starts += 1) {
    await writeSettings(plan.clusterDir, plan.account);
    const postmaster = await runPostmaster(plan, log);
    keeping.postmaster = postmaster;
    tell(keeping, { type: 'ready' });
    if (keeping.leaving.size > 0) stopWhenUnused(keeping);
    await postmaster.ended;
    if (keeping.stopping) return;
    keeping.postmaster = undefined;
    if (starts >= restartsAllowed) {
      throw new DatabaseTrouble('start-failed', { folder: plan.home, reason: 'it ended too often' });
    }
    log('PostgreSQL ended by itself; it is being started again.');
  }
}

function tell(keeping: Keeping, word: KeeperWord): void {
  for (const socket of [...keeping.users, ...keeping.leaving]) say(socket, word);
}

function say(socket: Socket, word: KeeperWord): void {
  if (socket.writable) socket.write(`${JSON.stringify(word)}\n`);
}

function failure(plan: KeeperPlan, error: unknown): KeeperWord {
  if (error instanceof DatabaseTrouble) return { type: 'failed', key: error.key, detail: error.detail };
  const text = error instanceof Error ? error.message : String(error);
  const full = /ENOSPC/.test(text);
  return { type: 'failed', key: full ? 'disk-full' : 'start-failed', detail: { folder: plan.home, reason: text } };
}

// A service manager may signal the whole group; the users decide when the database ends, not the signal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const plan: KeeperPlan = JSON.parse(process.argv[2] ?? '{}');
await keep(plan);
