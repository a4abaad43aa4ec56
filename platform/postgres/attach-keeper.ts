// Our end of the connection to the keeper: starts one where none listens, waits until PostgreSQL is ready, and holds
// the connection for as long as the database is needed. Should the keeper be killed, another one adopts PostgreSQL.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectSocket } from './connect-socket.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { type KeeperPlan, type KeeperWord, keeperSocket } from './keeper-protocol.ts';

export interface Attachment {
  /** Lets go; answers when PostgreSQL has stopped, or at once while others still use it. */
  release(): Promise<void>;
}

type Log = (line: string) => void;

const reachWithinMs = 120_000;

export async function attachKeeper(plan: KeeperPlan, log: Log): Promise<Attachment> {
  let socket = await reachReady(plan, log);
  let released = false;
  const watch = (current: Socket) => {
    current.unref();
    current.once('close', () => {
      if (!released) void reattach();
    });
  };
  const reattach = async () => {
    log('The keeper of the database has ended unexpectedly; another one is being started.');
    const found = await reachAgain(plan, log, () => released);
    if (!found) return;
    socket = found;
    if (released) socket.end();
    else watch(socket);
  };
  watch(socket);
  return {
    async release() {
      if (released) return;
      released = true;
      await endSocket(socket);
    },
  };
}

/** Tries until it succeeds or nobody wants it any more: the cause may pass, as a full disk does. */
async function reachAgain(plan: KeeperPlan, log: Log, unwanted: () => boolean): Promise<Socket | undefined> {
  while (!unwanted()) {
    try {
      return await reachReady(plan, log);
    } catch (error) {
      log(`The database cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(5_000, undefined, { ref: false });
    }
  }
  return undefined;
}

function endSocket(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.ref();
    socket.once('close', () => resolve());
    socket.end();
  });
}

async function reachReady(plan: KeeperPlan, log: Log): Promise<Socket> {
  const deadline = Date.now() + reachWithinMs;
  let starting: StartingKeeper | undefined;
  for (;;) {
    const socket = await connectSocket(keeperSocket(plan.runDir));
    if (socket && (await saysReady(socket, log))) return socket;
    const exit = starting?.exitCode();
    if (starting && (exit || Date.now() > deadline)) throw unreachable(plan, starting);
    // A keeper that has ended well found another one at work, which may since have ended too.
    if (!starting || exit === 0) starting = startKeeper(plan);
    await sleep(20);
  }
}

/** False when the keeper ended instead (it was just stopping). */
function saysReady(socket: Socket, log: Log): Promise<boolean> {
  return new Promise((resolve, reject) => {
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(false));
    createInterface({ input: socket }).on('line', (line) => {
      const word: KeeperWord = JSON.parse(line);
      if (word.type === 'log') log(word.line);
      if (word.type === 'ready') resolve(true);
      if (word.type === 'failed') {
        reject(new DatabaseTrouble(word.key, word.detail));
      }
    });
  });
}

interface StartingKeeper {
  readonly output: string;
  exitCode(): number | undefined;
}

function startKeeper(plan: KeeperPlan): StartingKeeper {
  const output = join(plan.runDir, 'keeper.log');
  const fd = openSync(output, 'w', 0o600);
  const script = fileURLToPath(new URL('./keeper.ts', import.meta.url));
  const env = { PATH: process.env.PATH ?? '', TZ: 'UTC' };
  const options = { detached: true, env, cwd: '/', stdio: ['ignore', fd, fd] } as const;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(plan)], {
    ...options,
    stdio: [...options.stdio],
  });
  closeSync(fd);
  let code: number | undefined;
  child.once('exit', (exit) => {
    code = exit ?? 1;
  });
  child.once('error', () => {
    code = 1;
  });
  child.unref();
  return { output, exitCode: () => code };
}

function unreachable(plan: KeeperPlan, keeper: StartingKeeper): DatabaseTrouble {
  const reason = readFileSync(keeper.output, 'utf8').trim().split('\n').slice(0, 8).join(' ');
  return new DatabaseTrouble('start-failed', { folder: plan.home, reason: reason || 'its keeper does not answer' });
}
