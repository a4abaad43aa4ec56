/**
 * A real browser for the journeys and the screenshots: the system's Chromium where there is one,
 * else the one that came from the registry with `npm ci`.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import packaged, { inflate } from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--no-first-run', '--lang=zh-CN'];

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** `SHANGLIANG_BROWSER=packaged` tries the one that a bare machine would use. */
async function systemBrowser(): Promise<string | null> {
  if (process.env.SHANGLIANG_BROWSER === 'packaged') return null;
  for (const path of SYSTEM_BROWSERS) if (await isThere(path)) return path;
  return null;
}

const resolveModule = createRequire(import.meta.url).resolve;

/**
 * The packed browser and the libraries that a bare machine lacks, unpacked once for each user of the machine.
 * The package unpacks into the temporary folder, so it is told of one of our own while it does.
 */
async function unpackBrowser(): Promise<{ readonly executablePath: string; readonly libraries: string }> {
  const folder = join(tmpdir(), `shangliang-browser-${process.getuid?.() ?? 'user'}`);
  await mkdir(folder, { recursive: true });
  const former = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const executablePath = await packaged.executablePath();
    const packed = join(dirname(resolveModule('@sparticuz/chromium')), '../bin/al2023.tar.br');
    return { executablePath, libraries: join(await inflate(packed), 'lib') };
  } finally {
    if (former === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = former;
  }
}

// Not the package's own arguments: they put everything into one process, which ends with the first closed window,
// and switch the security off that the pages are tested with.
const PACKAGED = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--font-render-hinting=none'];

export async function launchBrowser(): Promise<Browser> {
  const installed = await systemBrowser();
  const quiet = [...QUIET, '--disable-dev-shm-usage'];
  if (installed) {
    const isRoot = process.getuid?.() === 0;
    return chromium.launch({ executablePath: installed, args: [...quiet, ...(isRoot ? ['--no-sandbox'] : [])] });
  }
  const { executablePath, libraries } = await unpackBrowser();
  const env = { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
  return chromium.launch({ executablePath, args: [...quiet, ...PACKAGED], env });
}

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Chinese in pictures needs a font; the journeys themselves do not. */
export async function hasChineseFont(): Promise<boolean> {
  const listed = await promisify(execFile)('fc-list', [':lang=zh-cn', 'file']).catch(() => ({ stdout: '' }));
  return listed.stdout.trim() !== '';
}

export interface Visit {
  readonly browser: Browser;
  readonly address: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** A person's own browser: cookies and kept drafts of its own, touch on a phone. */
export function openContext({ browser, size }: Visit): Promise<BrowserContext> {
  const isPhone = size.width < 600;
  return browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: isPhone,
    isMobile: isPhone,
    deviceScaleFactor: isPhone ? 2 : 1,
    reducedMotion: 'reduce',
  });
}

/** Signs in as a demo person with the button of the sign-in page, as a visitor would. */
export async function signIn(visit: Visit, name: string): Promise<Page> {
  const context = await openContext(visit);
  const page = await context.newPage();
  await page.goto(`${visit.address}/console/`);
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
  await page.getByRole('main').waitFor();
  return page;
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs in the page; as text, since this side has no document. What React Aria reads aloud is left out: for a few
 * seconds it names an option of a list that has closed, and nobody sees it.
 */
const RUN_AXE = `axe.run({ include: [document], exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => id + ': ' + help + ': ' + node.html.slice(0, 160) + ' ' + (node.failureSummary ?? ''))))`;

/** What axe finds on the page as it stands: one line for each rule and place; empty is good. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Injected through the debugger, which the page's content-security policy does not bind.
  await page.evaluate(await axeSource);
  return page.evaluate<string[]>(RUN_AXE);
}

/** How far the page is wider than the screen; 0 on a phone means that nobody has to zoom or push it about. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
