/**
 * Pictures of the main pages for docs/screenshots, at a desk and on a phone, from the demonstration as anybody starts it.
 * `npm run screenshots` starts a server on a folder of its own; SHANGLIANG_ADDRESS names one that already runs.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DESK, hasChineseFont, launchBrowser, openContext, PHONE, signIn } from '../tests/journeys/browser.ts';
import { type Cast, readCast } from '../tests/journeys/demo-cast.ts';
import { startDemo } from '../tests/journeys/start-demo.ts';
import { say } from './run-step.ts';

const folder = new URL('../docs/screenshots/', import.meta.url).pathname;

interface Picture {
  readonly name: string;
  readonly who: keyof Cast | null;
  /** A path, or a list of the API whose first row is opened. */
  readonly path: string;
  readonly opens?: { readonly list: string; readonly page: string };
  /** Only the first screen, or the page to its end. */
  readonly isWhole?: boolean;
}

const dossier = (state: string) => ({ list: `proposals?state=${state}&limit=1`, page: '/console/proposals/' });
const assignment = (state: string) => ({ list: `assignments?state=${state}&limit=1`, page: '/console/assignments/' });

const PICTURES: readonly Picture[] = [
  { name: 'sign-in', who: null, path: '/console/sign-in' },
  { name: 'portal', who: null, path: '/portal/' },
  { name: 'desk', who: 'registrar', path: '/console/desk' },
  { name: 'ledger', who: 'registrar', path: '/console/proposals' },
  { name: 'dossier', who: 'registrar', path: '', opens: dossier('tracking'), isWhole: true },
  { name: 'print', who: 'registrar', path: '/print', opens: dossier('tracking') },
  { name: 'figures', who: 'registrar', path: '/console/figures' },
  { name: 'organisation', who: 'registrar', path: '/console/organisation' },
  { name: 'write', who: 'cosigner', path: '/console/proposals/new' },
  { name: 'member-desk', who: 'member', path: '/console/desk' },
  { name: 'assignments', who: 'oversight', path: '/console/assignments' },
  { name: 'oversight-review', who: 'oversight', path: '', opens: assignment('underOversightReview') },
];

async function addressOf(page: Page, { path, opens }: Picture, address: string): Promise<string | null> {
  if (!opens) return address + path;
  const answer = await page.request.get(`${address}/api/v1/${opens.list}`);
  const { rows }: { rows: { id: string }[] } = await answer.json();
  const row = rows[0];
  return row ? `${address}${opens.page}${row.id}${path}` : null;
}

interface Take {
  readonly browser: Browser;
  readonly address: string;
  readonly cast: Cast;
  readonly size: typeof DESK;
}

async function visitAs({ browser, address, cast, size }: Take, who: Picture['who']): Promise<Page> {
  if (who !== null) return signIn({ browser, address, size }, cast[who]);
  return (await openContext({ browser, address, size })).newPage();
}

async function takePicture(take: Take, picture: Picture): Promise<void> {
  const page = await visitAs(take, picture.who);
  try {
    const address = await addressOf(page, picture, take.address);
    if (!address) throw new Error(`The demonstration has nothing for the picture ${picture.name}`);
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const file = `${picture.name}-${take.size.width}.png`;
    // bars that stay at the foot of a screen would cut a long picture of a phone in two
    const isWhole = picture.isWhole === true && take.size === DESK;
    await page.screenshot({ path: join(folder, file), fullPage: isWhole });
    say(file);
  } finally {
    await page.context().close();
  }
}

if (!(await hasChineseFont())) {
  say('No Chinese font is installed; pictures would show boxes. On Debian: apt-get install fonts-noto-cjk');
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
try {
  const cast = await readCast(demo.address);
  for (const size of [DESK, PHONE]) {
    for (const picture of PICTURES) await takePicture({ browser, address: demo.address, cast, size }, picture);
  }
} finally {
  await browser.close();
  await demo.stop();
}
