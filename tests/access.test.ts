/** Every operation of every contract: who may call it at all, and the manners that all of them share. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Operation, parametersOf } from '#kernel/contract.ts';
import { allMounted } from '#platform/http.ts';
import { collectContracts } from '../scripts/collect-tables.ts';
import type { PersonName } from './fixture.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const operations = (await collectContracts()).flatMap(({ name, contract }) =>
  Object.entries(contract).map(([key, operation]) => [`${name}.${key}`, operation] as const),
);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** An address that fits the path; whether something stands there does not matter. */
const addressOf = ({ path }: Operation): string => {
  const filled = parametersOf(path).reduce((text, name) => text.replace(`{${name}}`, randomUUID()), path);
  return path.endsWith('/files') ? `${filled}?name=a.pdf` : filled;
};

const call = (person: PersonName | null, operation: Operation) =>
  server.request(person, operation.method, addressOf(operation), operation.method === 'GET' ? {} : { body: {} });

describe('the API', () => {
  it('serves every operation of the contracts, and no other', () => {
    const served = allMounted(server.server).flatMap(({ contract }) =>
      Object.values(contract).map(({ method, path }) => `${method} ${path}`),
    );
    const declared = operations.map(([, { method, path }]) => `${method} ${path}`);
    const beside = served.filter((route) => !declared.includes(route));
    expect(declared.filter((route) => !served.includes(route))).toEqual([]);
    expect(beside).toEqual([]);
    expect(served.length).toBe(new Set(served).size);
  });

  const closed = operations.filter(([, { access }]) => access !== 'public');
  it.each(closed)('%s asks for a sign-in', async (_, operation) => {
    const { status, body } = await call(null, operation);
    expect([status, body.code]).toEqual([401, 'session.absent']);
  });

  const kept = operations.filter(([, { access }]) => typeof access === 'object');
  it.each(kept)('%s is kept to the holders of its grants', async (_, operation) => {
    const keys = typeof operation.access === 'object' ? operation.access.keys : [];
    for (const person of Object.keys(server.people) as PersonName[]) {
      const { body: me } = await server.request(person, 'GET', '/api/v1/me');
      const isHolder = keys.some((key) => me.keys.includes(key));
      const { status } = await call(person, operation);
      if (isHolder) expect(status, person).not.toBe(403);
      else expect(status, person).toBe(403);
    }
  });

  const writes = operations.filter(([, { method, idempotent, access }]) => {
    return method !== 'GET' && idempotent !== false && access === 'signedIn';
  });
  it.each(writes)('%s refuses what is not asked for', async (_, operation) => {
    const { status } = await call('stranger', operation);
    expect([400, 403, 404]).toContain(status);
  });
});

describe('manners', () => {
  const post = (headers: Record<string, string>, body: unknown = {}) =>
    server.request('member', 'POST', '/api/v1/proposals', { body, headers });

  it('refuse what comes from another site, or as a form', async () => {
    expect((await post({ origin: 'https://elsewhere.example' })).body.code).toBe('request.crossSite');
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' })).body.code).toBe('request.notJson');
    expect((await post({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it('say of what is unknown that it is not found, as a problem', async () => {
    const { status, body, headers } = await server.request('member', 'GET', '/api/v1/nothing');
    expect([status, body.code]).toEqual([404, 'operation.notFound']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('answer unchanged reads with 304 and never let them be stored', async () => {
    const first = await server.request('member', 'GET', '/api/v1/organisation');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('no-store');
    const again = await server.request('member', 'GET', '/api/v1/organisation', { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  it('name each field that is not valid', async () => {
    const { status, body } = await post({}, { kind: 'member', subject: 7 });
    expect([status, body.code]).toEqual([400, 'input.invalid']);
    expect(body.issues.map(({ path }: { path: string[] }) => path[0])).toContain('subject');
  });

  it('hold the session in a cookie that scripts cannot read', async () => {
    const body = { personId: server.people.member, committeeId: server.committeeId };
    const { headers } = await server.request(null, 'POST', '/api/v1/demo/session', { body });
    expect(headers.getSetCookie()[0]).toMatch(/HttpOnly/i);
    expect(headers.getSetCookie()[0]).toMatch(/SameSite=(Lax|Strict)/i);
  });

  it('say that it is well only with database and migrations', async () => {
    const { status, body } = await server.request(null, 'GET', '/healthz');
    expect([status, body]).toEqual([200, { status: 'ok' }]);
  });

  it('describe themselves as OpenAPI 3.1, one path for each operation', async () => {
    const { status, body } = await server.request(null, 'GET', '/api/v1/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\.1/);
    const declared = operations.map(([, { method, path }]) => `${method.toLowerCase()} ${path}`);
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(declared.filter((route) => !described.includes(route))).toEqual([]);
  });

  it('end a session at sign-out, and after twelve idle hours', async () => {
    const body = { personId: server.people.chair, committeeId: server.committeeId };
    const signIn = async () => {
      const { headers } = await server.request(null, 'POST', '/api/v1/demo/session', { body });
      return { cookie: (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' };
    };
    const me = async (headers: Record<string, string>) =>
      (await server.request(null, 'GET', '/api/v1/me', { headers })).status;
    const first = await signIn();
    expect(await me(first)).toBe(200);
    await server.request(null, 'DELETE', '/api/v1/session', { headers: first });
    expect(await me(first)).toBe(401);
    const second = await signIn();
    const now = server.clock.now;
    server.clock.now += 11 * 3_600_000;
    expect(await me(second)).toBe(200);
    server.clock.now += 13 * 3_600_000;
    expect(await me(second)).toBe(401);
    server.clock.now = now;
  });
});
