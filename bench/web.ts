/** Web: the first load of the console in a real browser at 1280 and 390 px: requests, compressed sizes, times. */
import { launchBrowser } from '../tests/journeys/browser.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { round } from './measure.ts';

interface Load {
  readonly width: number;
  readonly requests: number;
  /** As sent over the wire. */
  readonly scriptKilobytes: number;
  readonly styleKilobytes: number;
  readonly domReadyMs: number;
  readonly firstPaintMs: number;
}

interface TimedEntry {
  readonly name: string;
  readonly startTime: number;
  readonly encodedBodySize: number;
  readonly domContentLoadedEventEnd: number;
}

interface BrowserTiming {
  getEntriesByType(type: string): TimedEntry[];
  getEntriesByName(name: string): TimedEntry[];
}

async function firstLoad(bench: BenchServer, width: number): Promise<Load> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${bench.url}/console/`, { waitUntil: 'networkidle' });
    return await page.evaluate((at) => {
      // The browser's own timing; Node's types know only Node's.
      const timing = performance as unknown as BrowserTiming;
      const resources = timing.getEntriesByType('resource');
      const sizeOf = (ending: string) =>
        resources
          .filter((entry) => new URL(entry.name).pathname.endsWith(ending))
          .reduce((sum, entry) => sum + entry.encodedBodySize, 0) / 1024;
      const [navigation] = timing.getEntriesByType('navigation');
      const paint = timing.getEntriesByName('first-contentful-paint')[0];
      return {
        width: at,
        requests: resources.length + 1,
        scriptKilobytes: sizeOf('.js'),
        styleKilobytes: sizeOf('.css'),
        domReadyMs: navigation?.domContentLoadedEventEnd ?? 0,
        firstPaintMs: paint?.startTime ?? 0,
      };
    }, width);
  } finally {
    await browser.close();
  }
}

export async function benchWeb(say: (line: string) => void): Promise<unknown> {
  const bench = await startBenchServer();
  try {
    const loads: Load[] = [];
    for (const width of [1280, 390]) {
      const load = await firstLoad(bench, width);
      loads.push(load);
      say(
        `${width} px: ${load.requests} requests, script ${round(load.scriptKilobytes, 1)} kB, style ` +
          `${round(load.styleKilobytes, 1)} kB compressed; first paint ${round(load.firstPaintMs, 0)} ms`,
      );
    }
    const ratio = round(Math.max(...loads.map((load) => load.scriptKilobytes)) / 300);
    say(`script of the first route against the limit of 300 kB: ${ratio}`);
    return { loads, ratioToLimit: ratio };
  } finally {
    await bench.stop();
  }
}
