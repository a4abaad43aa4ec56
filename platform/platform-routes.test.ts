/** The operations that belong to no subject, over HTTP on a real database. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FigureAnswer, InboxItem, Notice } from '#kernel/platform-contract.ts';
import { act, CONSENT, TEXT } from '../tests/carry-proposal.ts';
import type { PersonName } from '../tests/fixture.ts';
import { startTestServer, type TestServer } from '../tests/start-test-server.ts';
import { committeeCall } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

async function submitted(person: PersonName = 'member'): Promise<string> {
  const draft = await server.request(person, 'POST', '/api/v1/proposals', { body: { kind: 'member', ...TEXT } });
  expect(draft.status, JSON.stringify(draft.body)).toBe(200);
  await act(server, person, { id: draft.body.id, action: 'submit', input: CONSENT });
  return draft.body.id;
}

const upload = (person: PersonName, name: string, bytes: Uint8Array) =>
  server.request(person, 'POST', `/api/v1/files?name=${encodeURIComponent(name)}`, {
    body: bytes,
    key: null,
    headers: { 'content-type': 'application/octet-stream' },
  });

async function inboxOf(
  person: PersonName,
  query = '',
): Promise<{ rows: InboxItem[]; nextCursor: string | null; total: number; doneThisWeek: number }> {
  const answer = await server.request(person, 'GET', `/api/v1/inbox${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

test('what was submitted waits for staff with its date, and for nobody else', async () => {
  const id = await submitted();
  const item = (await inboxOf('staff')).rows.find((row) => row.id === id);
  expect(item).toMatchObject({ kind: 'proposal', action: 'register', title: TEXT.subject, light: 'onTime' });
  expect(item?.dueOn).toBe('2026-03-13');
  expect(item?.remainingDays).toBe(3);
  expect((await inboxOf('handler')).rows).toEqual([]);
  expect((await inboxOf('stranger')).rows).toEqual([]);
});

test('the pages of the inbox hold each step once, and their number is the total', async () => {
  for (let n = 0; n < 4; n += 1) await submitted();
  const all = await inboxOf('staff');
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await inboxOf('staff', `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.rows.map((row) => `${row.id} ${row.action}`));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all.rows.map((row) => `${row.id} ${row.action}`));
  expect(new Set(seen).size).toBe(all.total);
});

test('a cursor that was made up is refused', async () => {
  const answer = await server.request('staff', 'GET', '/api/v1/inbox?cursor=nonsense');
  expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
});

test('what somebody did this week is counted', async () => {
  const before = (await inboxOf('staff')).doneThisWeek;
  const id = await submitted();
  await act(server, 'staff', { id, action: 'register' });
  expect((await inboxOf('staff')).doneThisWeek).toBe(before + 1);
});

test('notices are marked as read by their holder only', async () => {
  const id = await submitted();
  await act(server, 'staff', { id, action: 'register' });
  const noticesOf = async (person: PersonName): Promise<{ rows: Notice[]; unread: number }> =>
    (await server.request(person, 'GET', '/api/v1/notices')).body;
  const before = await noticesOf('member');
  const notice = before.rows.find((row) => row.subjectId === id);
  expect(notice).toMatchObject({ kind: 'proposal', isRead: false });
  const body = { ids: [notice?.id] };
  expect((await server.request('otherMember', 'POST', '/api/v1/notices/read', { body })).status).toBe(200);
  expect((await noticesOf('member')).unread).toBe(before.unread);
  expect((await server.request('member', 'POST', '/api/v1/notices/read', { body })).status).toBe(200);
  expect((await noticesOf('member')).unread).toBe(before.unread - 1);
});

test('a file is kept with both digests and given back as it was', async () => {
  const answer = await upload('member', '../附件 一.pdf', PDF);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    name: '附件 一.pdf',
    type: 'application/pdf',
    size: PDF.length,
    sha256: createHash('sha256').update(PDF).digest('hex'),
    sm3: createHash('sm3').update(PDF).digest('hex'),
  });
  const back = await server.request('member', 'GET', `/api/v1/files/${answer.body.id}`);
  expect(Buffer.from(back.body)).toEqual(PDF);
  expect(back.headers.get('content-disposition')).toContain('attachment');
  expect(back.headers.get('content-security-policy')).toContain('sandbox');
});

test('a file is given only to those who may read what it is attached to', async () => {
  const { body: file } = await upload('member', 'a.pdf', PDF);
  const path = `/api/v1/files/${file.id}`;
  expect((await server.request('staff', 'GET', path)).status).toBe(404);
  const body = { kind: 'member', ...TEXT };
  const draft = (await server.request('member', 'POST', '/api/v1/proposals', { body })).body;
  await act(server, 'member', { id: draft.id, action: 'attach', input: { fileId: file.id } });
  expect((await server.request('staff', 'GET', path)).status).toBe(404);
  await act(server, 'member', { id: draft.id, action: 'submit', input: CONSENT });
  expect((await server.request('staff', 'GET', path)).status).toBe(200);
  expect((await server.request('otherMember', 'GET', path)).status).toBe(404);
  expect((await server.request('foreigner', 'GET', path)).status).toBe(404);
  expect((await server.request(null, 'GET', path)).status).toBe(401);
});

test('what is too large, empty or of another type is refused', async () => {
  const large = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]);
  expect(await upload('member', 'a.pdf', large)).toMatchObject({ status: 413, body: { code: 'file.tooLarge' } });
  expect(await upload('member', 'a.pdf', Buffer.alloc(0))).toMatchObject({ body: { code: 'file.empty' } });
  const script = Buffer.from('#!/bin/sh\n');
  expect(await upload('member', 'a.pdf', script)).toMatchObject({ status: 415, body: { code: 'file.typeNotAllowed' } });
});

test('every figure opens a list that holds exactly as many rows as it says', async () => {
  await submitted();
  const { body } = await server.request('staff', 'GET', '/api/v1/figures');
  const figures: FigureAnswer[] = body.figures;
  expect(figures.length).toBeGreaterThan(5);
  for (const figure of figures) {
    const query = new URLSearchParams({ ...figure.opens.query, limit: '1' });
    const list = await server.request('staff', 'GET', `/api/v1/${figure.opens.page}?${query}`);
    expect([figure.name, list.status, list.body.total]).toEqual([figure.name, 200, figure.rows]);
  }
});

test('one figure is the same as among all, and an unknown one is not found', async () => {
  const { body } = await server.request('staff', 'GET', '/api/v1/figures/received');
  expect(body).toMatchObject({ name: 'received', unit: '件', value: body.rows });
  expect((await server.request('staff', 'GET', '/api/v1/figures/nothing')).status).toBe(404);
});

test('a request that is no text or comes from nowhere is refused, not a defect', async () => {
  const nul = await server.request('staff', 'GET', '/api/v1/proposals?q=a%00b');
  expect(nul).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  const draft = { body: { kind: 'member', ...TEXT, subject: 'a\u0000b' } };
  expect(await server.request('member', 'POST', '/api/v1/proposals', draft)).toMatchObject({ status: 400 });
  for (const origin of ['null', 'garbage', 'http://evil.example']) {
    const answer = await server.request(null, 'DELETE', '/api/v1/session', { headers: { origin } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request.crossSite' } });
  }
  const behindProxy = { origin: server.server.publicUrl, host: 'upstream:3000' };
  expect(await server.request(null, 'DELETE', '/api/v1/session', { headers: behindProxy })).toMatchObject({
    status: 200,
  });
});

test('OpenAPI names every action of the tables', async () => {
  const { body, status } = await server.request(null, 'GET', '/api/v1/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(body.paths)).toContain('/api/v1/proposals/{id}/actions/submit');
  expect(Object.keys(body.paths)).toContain('/api/v1/inbox');
});

async function runPlatformJobs(days: number): Promise<void> {
  const now = () => new Date(server.server.now().getTime() + days * 86_400_000);
  for (const job of server.server.modules.find((module) => module.name === 'platform')?.jobs ?? []) {
    await committeeCall({ ...server.server, now }, server.committeeId, job.run);
  }
}

test('a key is known for a month and then forgotten', async () => {
  const create = async () =>
    (
      await server.request('member', 'POST', '/api/v1/proposals', {
        body: { kind: 'member', ...TEXT },
        key: 'kept-for-a-month',
      })
    ).body.id;
  const first = await create();
  await runPlatformJobs(29);
  expect(await create()).toBe(first);
  await runPlatformJobs(31);
  expect(await create()).not.toBe(first);
});
