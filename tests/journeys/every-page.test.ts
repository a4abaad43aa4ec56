import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, DESK, launchBrowser, openContext, overflowOf, PHONE, signIn } from './browser.ts';
import { type Cast, readCast } from './demo-cast.ts';
import { expectSound } from './desk.ts';
import { type DemoServer, startDemo } from './start-demo.ts';

let demo: DemoServer;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  cast = await readCast(demo.address);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function firstOf(page: Page, list: string): Promise<string> {
  const { rows }: { rows: { id: string }[] } = await (await page.request.get(`${demo.address}/api/v1/${list}`)).json();
  return rows[0]?.id ?? '';
}

const COMMON = ['desk', 'proposals', 'figures', 'organisation', 'notices', 'password'];

const ROLES: readonly { readonly who: keyof Cast; readonly pages: readonly string[] }[] = [
  { who: 'member', pages: [...COMMON, 'proposals/new', 'proposals/absent'] },
  { who: 'registrar', pages: [...COMMON, 'assignments'] },
  { who: 'handler', pages: ['desk', 'assignments', 'assignments/absent'] },
  { who: 'oversight', pages: ['desk', 'assignments', 'proposals'] },
];

describe.each([
  ['1280', DESK],
  ['390', PHONE],
] as const)('at %s pixels', (_, size) => {
  test.each(ROLES)('axe finds nothing on the pages of a $who', async ({ who, pages }) => {
    const page = await signIn({ browser, address: demo.address, size }, cast[who]);
    for (const path of pages) {
      await page.goto(`${demo.address}/console/${path.replace('absent', crypto.randomUUID())}`);
      await page.waitForLoadState('networkidle');
      await expectSound(page);
    }
    await page.context().close();
  });

  test('axe finds nothing on dossiers, prints and assignments in every state of the demonstration', async () => {
    const page = await signIn({ browser, address: demo.address, size }, cast.registrar);
    for (const state of ['submitted', 'underReview', 'declined', 'handling', 'replied', 'tracking', 'archived']) {
      const id = await firstOf(page, `proposals?state=${state}&limit=1`);
      if (!id) continue;
      for (const path of [`proposals/${id}`, `proposals/${id}/print`]) {
        await page.goto(`${demo.address}/console/${path}`);
        await page.waitForLoadState('networkidle');
        await expectSound(page);
      }
    }
    const assignment = await firstOf(page, 'assignments?state=underOversightReview,replied&limit=1');
    await page.goto(`${demo.address}/console/assignments/${assignment}`);
    await page.waitForLoadState('networkidle');
    await expectSound(page);
    await page.context().close();
  });

  test('axe finds nothing on the sign-in page and in the portal', async () => {
    const context = await openContext({ browser, address: demo.address, size });
    const page = await context.newPage();
    for (const path of ['/console/sign-in', '/portal/']) {
      await page.goto(demo.address + path);
      await page.waitForLoadState('networkidle');
      expect({ path, faults: await accessibilityFaults(page) }).toEqual({ path, faults: [] });
      expect({ path, overflow: await overflowOf(page) }).toEqual({ path, overflow: 0 });
    }
    await context.close();
  });
});
