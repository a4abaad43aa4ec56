/** One app for everything that is reached by HTTP: the API, the console's files, the portal. */
import { join } from 'node:path';
import { Hono } from 'hono';
import { distDir } from './built-state.ts';
import { strictHeaders } from './headers.ts';
import type { OpenServer } from './open-server.ts';
import { mountPortal } from './portal.ts';
import type { Settings } from './settings.ts';
import { readStaticFiles, type StaticFiles } from './static-files.ts';

/** The console routes by itself, so every address below it that is no file is its one page. */
function mountConsole(app: Hono, files: StaticFiles): void {
  app.get('/', (c) => c.redirect('/console/', 302));
  app.get('/console', (c) => c.redirect('/console/', 301));
  app.get('/console/*', (c) => {
    const path = c.req.path.slice('/console/'.length);
    const file = files.answer(c, path);
    if (file) return file;
    return (path.startsWith('assets/') ? null : files.answer(c, 'index.html')) ?? c.notFound();
  });
}

export interface Site {
  readonly app: Hono;
  close(): Promise<void>;
}

export async function createSite(open: OpenServer, settings: Settings): Promise<Site> {
  const app = new Hono();
  app.use(strictHeaders(settings.publicUrl));
  mountConsole(app, await readStaticFiles(join(distDir, 'console')));
  const portal = await mountPortal(app, {
    server: open.server,
    database: open.database,
    distDir: join(distDir, 'portal'),
    isUnprotected: settings.isUnprotected,
  });
  app.route('/', open.api);
  app.notFound((c) => c.text('Not found / 没有这个页面', 404));
  app.onError((error, c) => {
    open.server.log.error('defect', { method: c.req.method, path: c.req.path, cause: String(error.stack ?? error) });
    return c.text('Something went wrong here. / 这里出了问题。', 500);
  });
  return { app, close: portal.close };
}
