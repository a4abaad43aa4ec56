/** A server on a database of its own, in this process; people reach it through HTTP with a real session cookie. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Logger } from '#platform/log.ts';
import type { Database } from '#platform/postgres/database.ts';
import { createScratchDatabase } from '#platform/postgres/scratch-database.ts';
import type { Server } from '#platform/server.ts';
import { composeServer } from '../apps/server/compose.ts';
import { FIXTURE_NOW, type Fixture, type PersonName } from './fixture.ts';
import type { PreparedDatabase } from './prepare-database.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer of whatever was asked; tests state what they expect of it
  readonly body: any;
  readonly headers: Headers;
}

export interface TestRequest {
  readonly body?: unknown;
  /** A fresh one for each write unless given. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer extends Fixture {
  readonly server: Server;
  readonly database: Database;
  /** As this person, or with nobody signed in. A defect of the server (500) throws with its cause. */
  request(person: PersonName | null, method: string, path: string, request?: TestRequest): Promise<Answer>;
  /** What the server takes for the present, in milliseconds. */
  readonly clock: { now: number };
  stop(): Promise<void>;
}

const asDatabase = (prepared: PreparedDatabase): Database => ({ ...prepared, stop: () => Promise.resolve() });
const ORIGIN = 'http://127.0.0.1:3000';

function keepDefects(defects: string[]): Logger {
  const keep: Logger['error'] = (event, data) => {
    defects.push(`${event} ${JSON.stringify(data)}`);
  };
  return { info: () => undefined, error: keep };
}

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly address: string;
  readonly cookie?: string | undefined;
  readonly request?: TestRequest | undefined;
}

type Fetch = (path: string, init: RequestInit, env: object) => Response | Promise<Response>;

/** Each person has an own address, so that the limit of requests does not take them for one. */
async function ask(fetch: Fetch, { method, path, address, cookie, request = {} }: Asking): Promise<Answer> {
  const key = request.key === undefined ? randomUUID() : request.key;
  const response = await fetch(
    path,
    {
      method,
      headers: {
        ...(request.body === undefined || request.body instanceof Uint8Array
          ? {}
          : { 'content-type': 'application/json' }),
        ...(key !== null && method !== 'GET' ? { 'idempotency-key': key } : {}),
        ...(cookie ? { cookie } : {}),
        ...request.headers,
      },
      ...(request.body === undefined
        ? {}
        : { body: request.body instanceof Uint8Array ? new Uint8Array(request.body) : JSON.stringify(request.body) }),
    },
    { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } },
  );
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
  return { status: response.status, body, headers: response.headers };
}

const cookieIn = (answer: Answer): string => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';

export async function startTestServer(): Promise<TestServer> {
  const fixture = inject('fixture');
  const scratch = await createScratchDatabase(asDatabase(inject('server')), asDatabase(inject('template')));
  const clock = { now: FIXTURE_NOW };
  const defects: string[] = [];
  const composed = composeServer({
    database: scratch.database,
    publicUrl: ORIGIN,
    version: 'test',
    now: () => new Date(clock.now),
    log: keepDefects(defects),
    poolSize: 6,
  });
  const fetch: Fetch = (path, init, env) => composed.api.request(`${ORIGIN}${path}`, init, env);
  const cookies = new Map<PersonName, { readonly cookie: string; readonly at: number }>();

  async function cookieOf(person: PersonName): Promise<string> {
    const known = cookies.get(person);
    if (known && Math.abs(known.at - clock.now) < 3_600_000) return known.cookie;
    const committeeId = person === 'foreigner' ? fixture.foreignCommitteeId : fixture.committeeId;
    const body = { personId: fixture.people[person], committeeId };
    const path = '/api/v1/demo/session';
    const answer = await ask(fetch, { method: 'POST', path, address: person, request: { body } });
    if (answer.status !== 200) throw new Error(`${person} is not let in: ${JSON.stringify(answer.body)} ${defects}`);
    const cookie = cookieIn(answer);
    cookies.set(person, { cookie, at: clock.now });
    return cookie;
  }

  return {
    ...fixture,
    server: composed.server,
    database: scratch.database,
    clock,
    async request(person, method, path, request) {
      const cookie = person ? await cookieOf(person) : undefined;
      const answer = await ask(fetch, { method, path, address: person ?? 'nobody', cookie, request });
      if (answer.status === 500) throw new Error(`${method} ${path} failed: ${defects.splice(0).join('\n')}`);
      return answer;
    },
    async stop() {
      await composed.close();
      await scratch.drop();
    },
  };
}
