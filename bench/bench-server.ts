/** A real server in a process of its own on a fresh data folder, and a way into its database from here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenServer, openServer } from '../apps/server/open-server.ts';
import { readSettings, rootDir } from '../apps/server/settings.ts';

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

/** Signs in as a demonstration person; answers the cookie. */
export async function signIn(url: string, personId: string, committeeId: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId, committeeId }),
  });
  if (!answer.ok) throw new Error(`Signing in was refused: ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export interface Asked {
  readonly cookie: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
}

/** The answer of the API; throws where it is not what was asked for. */
export async function ask(
  url: string,
  { cookie, method = 'GET', path, body }: Asked,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
