/** A real server in a process of its own on a fresh data folder, and a way into its database from here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenServer, openServer } from '../apps/server/open-server.ts';
import { readSettings, rootDir } from '../apps/server/settings.ts';
import { PLANS } from '../demo/committee-plan.ts';
import { type Cast, foundCommittee } from '../demo/found-committee.ts';

export interface BenchServer {
  readonly url: string;
  readonly dataDir: string;
  readonly open: OpenServer;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export function spawnServer(dataDir: string, port: number): ChildProcess {
  return spawn(process.execPath, [join(rootDir, 'cli/shangliang.mjs'), 'serve'], {
    cwd: rootDir,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), NO_DEMO: '1', REQUESTS_PER_MINUTE: '100000000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function untilHealthy(url: string, withinMs = 120_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(100)) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error('The server did not become healthy.');
}

export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shangliang-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawnServer(dataDir, port);
  await untilHealthy(url);
  const settings = readSettings({ ...process.env, DATA_DIR: dataDir, PUBLIC_URL: url }, { isServing: false });
  const open = await openServer(settings, { mode: 'command' });
  return {
    url,
    dataDir,
    open,
    child,
    async stop() {
      await open.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The committee of the demonstration with its people and no proposals; its window for them is open. */
export async function foundCast({ open }: Pick<BenchServer, 'open'>): Promise<Cast> {
  const [plan] = PLANS;
  if (!plan) throw new Error('There is no plan of a committee.');
  const opensOn = new Date(Date.now() - 95 * 86_400_000).toISOString().slice(0, 10);
  return foundCommittee(open.server, plan, { opensOn, parent: null });
}
