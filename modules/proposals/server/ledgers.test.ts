/** Ledgers and figures over HTTP: everybody finds exactly what the dossiers open to them, and figures count their rows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows } from '#platform/spreadsheet.ts';
import {
  act,
  CONSENT,
  carryTo,
  carryToEscalation,
  carryToRehandling,
  PASSED,
  read,
  type StepName,
  TEXT,
  type Trip,
} from '../../../tests/carry-proposal.ts';
import type { PersonName } from '../../../tests/fixture.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';

const STATIONS: readonly StepName[] = [
  'draft',
  'invite',
  'cosign',
  'submit',
  'examine',
  'file',
  'assign',
  'sign',
  'approve',
  'rateFirst',
  'rateLast',
  'keepPromise',
  'disclose',
  'archive',
];
const READERS: readonly PersonName[] = [
  'member',
  'cosigner',
  'invitee',
  'otherMember',
  'staff',
  'chair',
  'handler',
  'coHandler',
  'otherHandler',
  'oversight',
  'partyOfficer',
  'stranger',
  'foreigner',
];
const WATCHERS: readonly PersonName[] = ['member', 'otherMember', 'staff', 'handler', 'oversight', 'stranger'];

let server: TestServer;
const trips: Trip[] = [];

async function declineOne(archived: boolean): Promise<Trip> {
  const trip = await carryTo(server, 'examine');
  const input = { reasonCode: 'empty', comment: '建议不具体。', disposal: 'none' };
  await act(server, 'staff', { id: trip.id, action: 'decline', input });
  if (archived) await act(server, 'staff', { id: trip.id, action: 'archive' });
  return trip;
}

/** A collective proposal of a party, submitted by its officer. */
async function collective(): Promise<Trip> {
  const body = {
    kind: 'party',
    organisationId: server.organisations.party,
    ...TEXT,
    subject: '关于发展职业教育的建议',
  };
  const made = await server.request('partyOfficer', 'POST', '/api/v1/proposals', { body });
  expect(made.status).toBe(200);
  await act(server, 'partyOfficer', { id: made.body.id, action: 'submit', input: CONSENT });
  return { server, id: made.body.id, leadId: '', coId: '' };
}

beforeAll(async () => {
  server = await startTestServer();
  for (const station of STATIONS) trips.push(await carryTo(server, station));
  trips.push(await declineOne(false), await declineOne(true), await collective());
  trips.push(await carryToRehandling(server), await carryToEscalation(server));
}, 300_000);
afterAll(() => server.stop());

interface Walked {
  readonly rows: readonly any[];
  readonly total: number;
}

async function walk(person: PersonName, path: string, query: Record<string, string> = {}): Promise<Walked> {
  const rows: any[] = [];
  let total = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const asked = new URLSearchParams({ ...query, ...(cursor ? { cursor } : {}) });
    const { status, body } = await server.request(person, 'GET', `/api/v1/${path}?${asked}`);
    expect([status, body.code]).toEqual([200, undefined]);
    rows.push(...body.rows);
    total = body.total;
    cursor = body.nextCursor;
  }
  return { rows, total };
}

const idsOf = ({ rows }: Walked): string[] => rows.map((row) => row.id);

describe('who finds what', () => {
  test.each(READERS)('%s: the ledger holds exactly what opens', async (person) => {
    const listed = await walk(person, 'proposals');
    const open: string[] = [];
    for (const { id } of trips) if ((await read(server, person, 'proposal', id)).status === 200) open.push(id);
    expect(idsOf(listed).sort()).toEqual([...open].sort());
    expect(listed.total).toBe(open.length);
  });
  test.each(READERS)('%s: every line of the ledger of assignments opens', async (person) => {
    for (const id of idsOf(await walk(person, 'assignments'))) {
      expect((await read(server, person, 'assignment', id)).status).toBe(200);
    }
  });
  test('classes of replies are shown to other members only after conclusion', async () => {
    const { rows } = await walk('otherMember', 'proposals');
    const classesBy = Object.fromEntries(rows.map((row) => [row.state, row.resultClasses]));
    expect(classesBy).toMatchObject({ replied: [], concluded: ['B'], escalated: [] });
    const found = await walk('otherMember', 'proposals', { resultClass: 'B' });
    expect(new Set(found.rows.map((row) => row.state))).toEqual(new Set(['concluded', 'tracking', 'archived']));
  });
});

describe('pages', () => {
  test.each(['newest', 'caseNo', 'dueOn', 'subject'])('by %s: two at a time are the whole, once each', async (sort) => {
    const whole = idsOf(await walk('staff', 'proposals', { sort, limit: '200' }));
    expect(idsOf(await walk('staff', 'proposals', { sort, limit: '2' }))).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });
  test.each(['newest', 'dueOn'])('assignments by %s', async (sort) => {
    const whole = idsOf(await walk('oversight', 'assignments', { sort, limit: '200' }));
    expect(idsOf(await walk('oversight', 'assignments', { sort, limit: '3' }))).toEqual(whole);
    expect(whole.length).toBeGreaterThan(8);
  });
  test('rows that lack the sorted value come last', async () => {
    const { rows } = await walk('staff', 'proposals', { sort: 'dueOn' });
    const dates = rows.map((row) => row.dueOn);
    const dated = dates.filter((date) => date !== null);
    expect(dates.slice(0, dated.length)).toEqual([...dated].sort());
  });
  test('a cursor of another sort is refused', async () => {
    const { body } = await server.request('staff', 'GET', '/api/v1/proposals?limit=2');
    const other = await server.request('staff', 'GET', `/api/v1/proposals?sort=subject&cursor=${body.nextCursor}`);
    expect(other.status).toBe(400);
    expect((await server.request('staff', 'GET', '/api/v1/proposals?cursor=x')).status).toBe(400);
  });
});

describe('filters', () => {
  test('state, kind, unit, scope and words', async () => {
    const declined = await walk('staff', 'proposals', { state: 'declined,registered' });
    expect(declined.rows.map((row) => row.state)).toEqual(['declined']);
    expect((await walk('staff', 'proposals', { kind: 'party' })).rows.map((row) => row.leadName)).toEqual([
      '民盟市委员会',
    ]);
    expect((await walk('staff', 'proposals', { unit: server.organisations.otherUnit })).total).toBe(0);
    expect((await walk('staff', 'proposals', { unit: server.organisations.coUnit })).total).toBe(10);
    expect((await walk('otherMember', 'proposals', { scope: 'mine' })).total).toBe(0);
    expect((await walk('invitee', 'proposals', { scope: 'mine', state: 'cosigning' })).total).toBe(2);
    expect((await walk('staff', 'proposals', { q: '职业教育 民盟' })).total).toBe(1);
    expect((await walk('staff', 'proposals', { q: '100%' })).total).toBe(0);
  });
  test('lights follow the date of the day', async () => {
    const lights = async (light: string) => (await walk('staff', 'proposals', { light })).rows.map((row) => row.light);
    for (const light of ['onTime', 'soon', 'overdue']) expect(new Set(await lights(light)).size).toBeLessThanOrEqual(1);
    const before = await lights('overdue');
    expect(before).toEqual([]);
    server.clock.now += 40 * 86_400_000;
    expect(new Set(await lights('overdue'))).toEqual(new Set(['overdue']));
    server.clock.now -= 40 * 86_400_000;
  });
  test('the ledger as a workbook holds the same rows', async () => {
    const { status, body, headers } = await server.request('staff', 'GET', '/api/v1/proposals/export?sort=subject');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('.xlsx');
    const rows = await readRows(body);
    expect(rows[0]?.slice(0, 3)).toEqual(['案号', '流水号', '案由']);
    expect(rows).toHaveLength(1 + (await walk('staff', 'proposals')).total);
  });
  test('the rule set in force', async () => {
    const { status, body } = await server.request('member', 'GET', '/api/v1/proposals/rules');
    expect([status, body.version]).toEqual([200, 1]);
  });
});

describe('figures', () => {
  test.each(WATCHERS)('%s: each counts the rows of the list that it opens', async (person) => {
    const { body } = await server.request(person, 'GET', '/api/v1/figures');
    expect(body.figures.length).toBeGreaterThan(15);
    for (const { name, rows, opens } of body.figures) {
      const listed = await walk(person, opens.page, opens.query);
      expect([name, listed.total, listed.rows.length]).toEqual([name, rows, rows]);
    }
  });
  test('the chain of the year as staff counts it', async () => {
    const { body } = await server.request('staff', 'GET', '/api/v1/figures');
    const values = Object.fromEntries(
      body.figures.map((one: any) => [
        one.name,
        one.denominator === null ? one.value : [one.numerator, one.denominator],
      ]),
    );
    expect(values).toEqual({
      received: 16,
      filed: 11,
      filingRate: [11, 16],
      declined: 2,
      replied: 7,
      replyRate: [7, 11],
      satisfactionRate: [4, 6],
      notStated: 0,
      openPromises: 1,
      collectiveProposals: 1,
      assignments: 24,
      units: 2,
      repliedOnTime: [9, 9],
      faceToFaceRate: [9, 9],
      repliesOwed: 3,
      classAShare: [0, 9],
      classBShare: [9, 9],
      classCShare: [0, 9],
    });
  });
  test('a figure that is none, or of the other page, is not found', async () => {
    expect((await server.request('staff', 'GET', '/api/v1/proposals?figure=nothing')).status).toBe(404);
    expect((await server.request('staff', 'GET', '/api/v1/proposals?figure=units')).status).toBe(404);
  });
});

test('a bulk that repeats an item takes it once', async () => {
  const trip = await carryTo(server, 'submit');
  const version = (await read(server, 'staff', 'proposal', trip.id)).body.version;
  const item = { id: trip.id, version };
  const body = { action: 'register', items: [item, item], input: {} };
  const { body: answer } = await server.request('staff', 'POST', '/api/v1/proposals/bulk', { body });
  expect(answer.results.map((result: any) => result.state)).toEqual(['registered', 'registered']);
  const wrong = { action: 'examine', items: [{ id: trip.id, version: version + 1 }], input: PASSED };
  const refused = await server.request('staff', 'POST', '/api/v1/proposals/bulk', { body: wrong });
  expect(refused.body.results[0].refusal.code).toBe('input.invalid');
});
