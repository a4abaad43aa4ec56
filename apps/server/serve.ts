/**
 * The start of the one serving process: database, migrations, demonstration data for an empty database, built pages,
 * then the port. Every step that can fail for a reason that an administrator can mend says so in one sentence.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type RunningJobs, startJobs } from '#platform/jobs.ts';
import { consoleLogger } from '#platform/log.ts';
import { SettingTrouble } from '#platform/setting-trouble.ts';
import { isBuilt } from './built-state.ts';
import { loadDemoWhereEmpty } from './first-demo.ts';
import { type OpenServer, openServer } from './open-server.ts';
import { readSettings, rootDir, type Settings } from './settings.ts';
import { createSite, type Site } from './site.ts';

type Say = (line: string) => void;

export interface Serving {
  readonly url: string;
  readonly hasDemo: boolean;
  stop(): Promise<void>;
}

function listenTrouble(error: NodeJS.ErrnoException, { host, port }: Settings): Error {
  if (error.code === 'EADDRINUSE') {
    return new SettingTrouble(`Port ${port} on ${host} is already in use: stop what uses it, or set another PORT.`);
  }
  if (error.code === 'EACCES')
    return new SettingTrouble(`Port ${port} may not be used by this user: set another PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SettingTrouble(`This machine has no address ${host}: set another HOST.`);
  }
  return error;
}

async function listen(http: HttpServer, settings: Settings): Promise<number> {
  const listening = once(http, 'listening');
  http.listen(settings.port, settings.host.replace(/^\[|\]$/g, ''));
  try {
    await listening;
  } catch (error) {
    throw listenTrouble(error as NodeJS.ErrnoException, settings);
  }
  const address = http.address();
  return typeof address === 'object' && address ? address.port : settings.port;
}

/** Known at once rather than after the demonstration has been loaded. */
async function refuseTakenPort(settings: Settings): Promise<void> {
  const probe = createServer();
  await listen(probe, settings);
  await new Promise((resolve) => probe.close(resolve));
}

/** In a process of its own: what the build needs in memory is given back. */
async function buildWhereStale({ wantsBuild }: Settings, say: Say): Promise<void> {
  if (!wantsBuild || (await isBuilt())) return;
  say('Building the pages …');
  const child = spawn(process.execPath, [join(rootDir, 'scripts/build.ts')], {
    cwd: rootDir,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new SettingTrouble('The pages could not be built; what the builder said stands above.');
}

async function hasDemo({ server }: OpenServer): Promise<boolean> {
  const demo = await server.db.selectFrom('committee').select('id').where('is_demo', '=', true).executeTakeFirst();
  return demo !== undefined;
}

interface Running {
  readonly open: OpenServer;
  readonly site: Site;
  readonly jobs: RunningJobs;
  readonly http: HttpServer;
}

const GRACE_MS = 8000;

async function stopAll({ open, site, jobs, http }: Running): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  const cut = setTimeout(() => http.closeAllConnections(), GRACE_MS);
  await Promise.all([closed, jobs.stop()]);
  clearTimeout(cut);
  await site.close();
  await open.close();
}

async function run(open: OpenServer, settings: Settings, say: Say): Promise<Serving> {
  await Promise.all([loadDemoWhereEmpty(open, settings, say), buildWhereStale(settings, say)]);
  const site = await createSite(open, settings);
  const http = createServer(getRequestListener(site.app.fetch));
  const port = await listen(http, settings);
  const jobs = startJobs(open.server);
  const url = settings.port === 0 ? settings.publicUrl.replace(/:0$/, `:${port}`) : settings.publicUrl;
  return { url, hasDemo: await hasDemo(open), stop: () => stopAll({ open, site, jobs, http }) };
}

/** Serves until `stop`; throws DatabaseTrouble or SettingTrouble with a sentence for whoever started it. */
export async function serve(env: Readonly<Record<string, string | undefined>>, say: Say): Promise<Serving> {
  const settings = readSettings(env, { isServing: true });
  if (settings.isUnprotected)
    say(`Plain http beyond this machine (${settings.publicUrl}): what is sent can be read on the way.`);
  const open = await openServer(settings, {
    mode: 'serve',
    log: consoleLogger(),
    say,
    beforeMigrations: () => refuseTakenPort(settings),
  });
  try {
    return await run(open, settings, say);
  } catch (error) {
    await open.close();
    throw error;
  }
}
