/** The real command on a data folder of its own, with the demonstration committee: what a newcomer starts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const PATIENCE_MS = 240_000;
const STOP_MS = 20_000;

export interface DemoServer {
  readonly address: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const found = probe.address();
  const port = typeof found === 'object' && found ? found.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

async function waitUntilReady(address: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`The server ended by itself:\n${said.join('')}`);
    if (Date.now() > until) throw new Error(`The server was not ready in time:\n${said.join('')}`);
    await pause(200);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([ended, pause(STOP_MS)]);
  if (child.exitCode === null) child.kill('SIGKILL');
}

/** With `SHANGLIANG_ADDRESS` set, the server that already runs there is used and left alone. */
export async function startDemo(): Promise<DemoServer> {
  const running = process.env.SHANGLIANG_ADDRESS;
  if (running) return { address: running, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'shangliang-journey-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(process.execPath, ['cli/shangliang.mjs', 'serve'], { cwd: root, env, stdio: 'pipe' });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(address, child, said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, stop };
}
