import { afterAll, beforeAll, expect, test } from 'vitest';
import { appoint, createOrganisation, initCommittee } from '#modules/organisation/server/index.ts';
import { committeeCall } from '#platform/server.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';
import { issueOneTimeLink } from './one-time-links.ts';

const MINUTE = 60_000;
const PASSWORD = '竹外桃花三两枝 2026';
let site: TestServer;
let links: ReadonlyMap<string, string>;
let realCommitteeId: string;

beforeAll(async () => {
  site = await startTestServer();
  const made = await initCommittee(
    site.server,
    {
      name: '政协真实市委员会',
      shortName: '真实政协',
      level: 'city',
      term: { no: 3, startsOn: '2022-01-01' },
      session: {
        no: 5,
        opensOn: '2026-03-09',
        closesOn: '2026-03-12',
        windowFrom: '2026-01-01',
        cutoffOn: '2026-03-11',
      },
    },
    () => Promise.resolve(),
  );
  realCommitteeId = made.committeeId;
  links = new Map(made.people.map((person) => [person.loginName, person.oneTimeLink.split('/').at(-1) ?? '']));
});
afterAll(() => site.stop());

const post = (path: string, body: unknown, cookie?: string) =>
  site.request(null, 'POST', path, { body, ...(cookie ? { headers: { cookie } } : {}) });
const signIn = (loginName: string, password: string) => post('/api/v1/session', { loginName, password });
const cookieIn = (headers: Headers) => (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
const meWith = (cookie: string) => site.request(null, 'GET', '/api/v1/me', { headers: { cookie } });
const withLink = (loginName: string, password = PASSWORD) =>
  post(`/api/v1/one-time-links/${links.get(loginName)}/password`, { password });

test('the site says what it holds', async () => {
  const { body } = await site.request(null, 'GET', '/api/v1/site');
  expect(body).toMatchObject({ version: 'test', hasDemo: true, isUnprotected: false });
  expect(body.committees).toHaveLength(3);
});

test('a one-time link names its person, refuses a weak password, and works once', async () => {
  const path = `/api/v1/one-time-links/${links.get('system-admin')}`;
  expect((await site.request(null, 'GET', path)).body).toMatchObject({ loginName: 'system-admin' });
  for (const weak of ['aaaaaaaaaaaa', '1234567890', 'system-admin-1']) {
    expect((await withLink('system-admin', weak)).body.code).toBe('password.tooWeak');
  }
  const used = await withLink('system-admin');
  expect(used.status).toBe(200);
  expect(used.body).toMatchObject({ isMember: false, hasPassword: true, committee: { id: realCommitteeId } });
  expect(used.body.keys).toContain('grant:organisation.manage');
  expect(used.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/);
  expect((await withLink('system-admin')).body.code).toBe('link.notFound');
  expect((await site.request(null, 'GET', path)).status).toBe(404);
});

test('a newer link takes the place of the older one', async () => {
  const person = await site.server.db.transaction().execute(async (tx) => {
    const personId = (await meWith(cookieIn((await signIn('SYSTEM-admin', PASSWORD)).headers))).body.person.id;
    const at = new Date(site.clock.now);
    return [await issueOneTimeLink(tx, { personId, at }), await issueOneTimeLink(tx, { personId, at })];
  });
  expect((await site.request(null, 'GET', `/api/v1/one-time-links/${person[0]}`)).status).toBe(404);
  expect((await site.request(null, 'GET', `/api/v1/one-time-links/${person[1]}`)).status).toBe(200);
  site.clock.now += 8 * 24 * 60 * MINUTE;
  expect((await site.request(null, 'GET', `/api/v1/one-time-links/${person[1]}`)).status).toBe(404);
  site.clock.now -= 8 * 24 * 60 * MINUTE;
});

test('five failures lock the account, for a quarter of an hour, also against the right password', async () => {
  await withLink('audit-admin');
  for (let failure = 0; failure < 5; failure += 1) {
    expect((await signIn('audit-admin', 'not the password')).body.code).toBe('session.wrongCredentials');
  }
  expect(await signIn('audit-admin', PASSWORD)).toMatchObject({ status: 423, body: { code: 'session.locked' } });
  site.clock.now += 16 * MINUTE;
  expect((await signIn('audit-admin', 'not the password')).body.code).toBe('session.wrongCredentials');
  expect((await signIn('audit-admin', PASSWORD)).status).toBe(200);
});

test('an account that is not there is refused in the same words, and guessing is slowed down', async () => {
  const answers = [];
  for (let guess = 0; guess < 11; guess += 1) answers.push(await signIn('nobody-here', 'whatever it is'));
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'session.wrongCredentials' } });
  expect(answers[10]).toMatchObject({ status: 429, body: { code: 'request.tooMany' } });
});

test('a session ends by signing out, after 12 idle hours, and after 7 days', async () => {
  const first = cookieIn((await signIn('system-admin', PASSWORD)).headers);
  expect((await meWith(first)).status).toBe(200);
  await site.request(null, 'DELETE', '/api/v1/session', { headers: { cookie: first } });
  expect((await meWith(first)).body.code).toBe('session.absent');
  const second = cookieIn((await signIn('system-admin', PASSWORD)).headers);
  const begun = site.clock.now;
  for (let hours = 11; hours < 7 * 24; hours += 11) {
    site.clock.now = begun + hours * 60 * MINUTE;
    expect((await meWith(second)).status).toBe(200);
  }
  site.clock.now = begun + 7 * 24 * 60 * MINUTE + MINUTE;
  expect((await meWith(second)).status).toBe(401);
  const third = cookieIn((await signIn('system-admin', PASSWORD)).headers);
  site.clock.now += 12 * 60 * MINUTE + MINUTE;
  expect((await meWith(third)).status).toBe(401);
  site.clock.now = begun;
});

test('changing the password needs the present one and ends the other sessions', async () => {
  await withLink('security-admin');
  const here = cookieIn((await signIn('security-admin', PASSWORD)).headers);
  const there = cookieIn((await signIn('security-admin', PASSWORD)).headers);
  const change = (current: string, next: string) => post('/api/v1/me/password', { current, next }, here);
  expect((await change('wrong', 'a quite new password')).body.code).toBe('password.wrong');
  expect((await change(PASSWORD, '0123456789')).body.code).toBe('password.tooWeak');
  expect((await change(PASSWORD, 'a quite new password')).body).toEqual({ done: true });
  expect((await meWith(here)).status).toBe(200);
  expect((await meWith(there)).status).toBe(401);
  expect((await signIn('security-admin', PASSWORD)).status).toBe(401);
  expect((await signIn('security-admin', 'a quite new password')).status).toBe(200);
});

test('demonstration people sign in with one click, people of a real committee never', async () => {
  const { body } = await site.request(null, 'GET', '/api/v1/demo/people');
  const parts = new Set(body.people.map((person: { part: string }) => person.part));
  expect([...parts].sort()).toEqual(['administrator', 'chair', 'member', 'oversight', 'staff', 'unit']);
  expect(body.people.some((person: { committeeId: string }) => person.committeeId === realCommitteeId)).toBe(false);
  const real = await meWith(cookieIn((await signIn('system-admin', PASSWORD)).headers));
  const who = { personId: real.body.person.id, committeeId: realCommitteeId };
  expect(await post('/api/v1/demo/session', who)).toMatchObject({ status: 404, body: { code: 'demo.notFound' } });
  const elsewhere = { personId: site.people.member, committeeId: realCommitteeId };
  expect((await post('/api/v1/demo/session', elsewhere)).status).toBe(404);
});

test('a person goes on in another committee only where there is a post or a seat', async () => {
  const to = (committeeId: string) => ({ body: { committeeId } });
  const path = '/api/v1/session/committee';
  expect(await site.request('chair', 'POST', path, to(site.foreignCommitteeId))).toMatchObject({ status: 404 });
  await committeeCall(site.server, site.foreignCommitteeId, async (call) => {
    const council = { type: 'council', name: '主席会议', shortName: '主席会议' } as const;
    const organisationId = await createOrganisation(call, council);
    const post = { personId: site.people.chair, organisationId, role: 'councilMember', title: '副主席' } as const;
    await appoint(call, { ...post, fromOn: call.today });
  });
  const moved = await site.request('chair', 'POST', path, to(site.foreignCommitteeId));
  expect(moved.body).toMatchObject({
    committee: { id: site.foreignCommitteeId },
    keys: [`person:${site.people.chair}`],
  });
});
