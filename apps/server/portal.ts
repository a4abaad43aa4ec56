/**
 * The public's pages. They read through the database role that is given published views and nothing else, and are
 * rendered by the bundle that the build makes of apps/portal.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context, Hono } from 'hono';
import { publishedProposal, publishedProposals } from '#modules/proposals/server/index.ts';
import { type Db, inCommittee, openPool } from '#platform/database.ts';
import type { Database } from '#platform/postgres/database.ts';
import type { Server } from '#platform/server.ts';
import type { PortalPage, PortalSurroundings } from '../portal/portal-page.ts';
import { readStaticFiles } from './static-files.ts';

type Render = (page: PortalPage, surroundings: PortalSurroundings) => string;

export interface PortalOptions {
  readonly server: Server;
  readonly database: Database;
  readonly distDir: string;
  readonly isUnprotected: boolean;
}

interface Built {
  readonly render: Render;
  readonly styleHref: string;
}

const NEWEST = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function loadBuilt(distDir: string): Promise<Built> {
  const bundle: { renderPortal: Render } = await import(pathToFileURL(join(distDir, 'server/render.js')).href);
  const { styleHref } = JSON.parse(await readFile(join(distDir, 'built.json'), 'utf8'));
  return { render: bundle.renderPortal, styleHref };
}

const languageOf = (c: Context) => (c.req.query('lang') === 'en' ? 'en' : 'zh');

interface Portal extends PortalOptions, Built {
  readonly db: Db;
}

/** Each committee's rows are read inside of it, newest first; a committee that has published nothing is named too. */
async function homePage({ server, db }: Portal): Promise<PortalPage> {
  const committees = [];
  for (const { id, name } of await committeesOf(server)) {
    const proposals = await inCommittee(db, id, (tx) => publishedProposals(tx, { committeeId: id, limit: NEWEST }));
    committees.push({ name, proposals });
  }
  return { page: 'home', committees };
}

async function proposalPage({ server, db }: Portal, id: string): Promise<PortalPage> {
  if (!UUID.test(id)) return { page: 'absent' };
  for (const committee of await committeesOf(server)) {
    const proposal = await inCommittee(db, committee.id, (tx) =>
      publishedProposal(tx, { committeeId: committee.id, id }),
    );
    if (proposal) return { page: 'proposal', proposal };
  }
  return { page: 'absent' };
}

const committeesOf = (server: Server) =>
  server.db.selectFrom('committee').select(['id', 'name', 'is_demo']).orderBy('created_at').orderBy('id').execute();

const statusOf = (page: PortalPage): 200 | 404 | 410 => {
  if (page.page === 'absent') return 404;
  return page.page === 'proposal' && page.proposal.unpublishedAt ? 410 : 200;
};

async function answer(c: Context, portal: Portal, page: PortalPage): Promise<Response> {
  const committees = await committeesOf(portal.server);
  const html = portal.render(page, {
    language: languageOf(c),
    path: c.req.path,
    styleHref: portal.styleHref,
    isUnprotected: portal.isUnprotected,
    hasDemo: committees.some((committee) => committee.is_demo),
  });
  c.header('Cache-Control', 'no-cache');
  return c.html(html, statusOf(page));
}

/** Mounts the portal; `close` ends its connections. */
export async function mountPortal(app: Hono, options: PortalOptions): Promise<{ close(): Promise<void> }> {
  const built = await loadBuilt(options.distDir);
  const files = await readStaticFiles(join(options.distDir, 'public'));
  const { db, close } = openPool(options.database.portal, 4);
  const portal: Portal = { ...options, ...built, db };
  app.get('/portal', (c) => c.redirect('/portal/', 301));
  app.get('/portal/', async (c) => answer(c, portal, await homePage(portal)));
  app.get('/portal/proposals/:id', async (c) => answer(c, portal, await proposalPage(portal, c.req.param('id'))));
  app.get('/portal/assets/*', (c) => files.answer(c, c.req.path.slice('/portal/'.length)) ?? c.notFound());
  app.get('/portal/*', (c) => answer(c, portal, { page: 'absent' }));
  return { close };
}
