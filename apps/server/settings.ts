/** What the surroundings say: where to listen, where the data is, how people reach the site. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SettingTrouble } from '#platform/setting-trouble.ts';

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string;
  /** Plain http beyond this machine: pages say so in a band. */
  readonly isUnprotected: boolean;
  readonly wantsDemo: boolean;
  /** False: the pages are served as they were built, whatever the sources are now. */
  readonly wantsBuild: boolean;
  readonly requestsPerMinute: number;
  readonly database: { readonly DATABASE_URL: string | undefined; readonly DATABASE_OWNER_URL: string | undefined };
}

type Environment = Readonly<Record<string, string | undefined>>;

export const rootDir = fileURLToPath(new URL('../../', import.meta.url));

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

function portOf(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SettingTrouble(`PORT is ${text}; it must be a number from 0 to 65535.`);
}

function perMinuteOf(text: string | undefined): number {
  const count = Number(text || 6000);
  if (Number.isInteger(count) && count > 0) return count;
  throw new SettingTrouble(`REQUESTS_PER_MINUTE is ${text}; it must be a whole number above 0.`);
}

function publicUrlOf(given: string | undefined, host: string, port: number): string {
  if (!given) return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given.replace(/\/+$/, '');
  throw new SettingTrouble(`PUBLIC_URL is ${given}; it must be an address such as https://zx.example.gov.cn.`);
}

/** Reads the environment; throws SettingTrouble. `isServing`: also judges whether it may be served like this. */
export function readSettings(env: Environment, { isServing }: { readonly isServing: boolean }): Settings {
  const host = env.HOST || '127.0.0.1';
  const port = portOf(env.PORT);
  const publicUrl = publicUrlOf(env.PUBLIC_URL, host, port);
  const isUnprotected = !isLoopback(host) && !publicUrl.startsWith('https:');
  if (isServing && isUnprotected && env.ALLOW_PLAIN_HTTP !== '1') {
    throw new SettingTrouble(
      `HOST ${host} would be served beyond this machine by plain http: set PUBLIC_URL to the https address of your proxy, or ALLOW_PLAIN_HTTP=1 to accept the risk.`,
    );
  }
  return {
    host,
    port,
    dataDir: env.DATA_DIR || join(rootDir, 'data'),
    publicUrl,
    isUnprotected,
    wantsDemo: !env.NO_DEMO,
    wantsBuild: !env.NO_BUILD,
    requestsPerMinute: perMinuteOf(env.REQUESTS_PER_MINUTE),
    database: { DATABASE_URL: env.DATABASE_URL, DATABASE_OWNER_URL: env.DATABASE_OWNER_URL },
  };
}
