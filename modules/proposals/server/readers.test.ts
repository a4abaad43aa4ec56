/**
 * The table "Who may read a proposal", cell by cell and over HTTP: along the whole way, what each reader finds in the
 * dossier, in the ledger, in the assignment and behind the attachment. A letter stands for a part that may be read:
 * T title and text, N examination notes, C internal comments, O co-opinions, D a reply draft, S a sent reply,
 * and 1 or 2 for so many ratings. A dash: for this reader it does not exist.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  beginDraft,
  carryOn,
  carryToRehandling,
  OPINION,
  PASSED,
  RATING,
  read,
  type StepName,
  type Trip,
} from '../../../tests/carry-proposal.ts';
import type { PersonName } from '../../../tests/fixture.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';

/** Words that stand in one part only, so that they may be found nowhere else. */
const WORDS = {
  N: '符合立案条件',
  C: '请注意答复时限',
  O: OPINION.text,
  reply: '您提出的提案收悉',
  rating: '答复具体可行',
} as const;

type Cells = Readonly<Record<PersonName, string>>;

interface Columns {
  readonly author: string;
  readonly cosigner: string;
  readonly invitee?: string;
  readonly members?: string;
  readonly staff: string;
  readonly chair: string;
  readonly unit?: string;
  readonly coUnit?: string;
  readonly oversight?: string;
}

const cells = (columns: Columns): Cells => ({
  member: columns.author,
  cosigner: columns.cosigner,
  invitee: columns.invitee ?? columns.members ?? '-',
  otherMember: columns.members ?? '-',
  convenor: columns.members ?? '-',
  staff: columns.staff,
  chair: columns.chair,
  handler: columns.unit ?? '-',
  leader: columns.unit ?? '-',
  coHandler: columns.coUnit ?? '-',
  coLeader: columns.coUnit ?? '-',
  oversight: columns.oversight ?? '-',
  otherHandler: '-',
  otherLeader: '-',
  partyOfficer: '-',
  administrator: '-',
  stranger: '-',
  foreigner: '-',
});

const PRIVATE = { author: 'T', cosigner: 'T', staff: '-', chair: '-' };
const HANDLED = {
  author: 'T',
  cosigner: 'T',
  members: 'T',
  staff: 'TNCO',
  chair: 'TNCO',
  unit: 'TO',
  coUnit: 'TO',
  oversight: 'TO',
};
const RATED = {
  author: 'TS2',
  cosigner: 'TS2',
  members: 'TS',
  staff: 'TNCOS2',
  chair: 'TNCOS2',
  unit: 'TOS2',
  coUnit: 'TOS2',
  oversight: 'TOS2',
};

/** After which step, and who then reads what. */
const TABLE: readonly (readonly [StepName, Cells])[] = [
  ['draft', cells({ ...PRIVATE, cosigner: '-' })],
  ['invite', cells({ ...PRIVATE, invitee: 'T' })],
  ['cosign', cells({ ...PRIVATE, invitee: 'T' })],
  ['submit', cells({ ...PRIVATE, staff: 'T', chair: 'T' })],
  ['register', cells({ ...PRIVATE, staff: 'T', chair: 'T' })],
  ['examine', cells({ ...PRIVATE, staff: 'TN', chair: 'TN' })],
  ['file', cells({ ...PRIVATE, members: 'T', staff: 'TN', chair: 'TN', oversight: 'T' })],
  ['comment', cells({ ...PRIVATE, members: 'T', staff: 'TNC', chair: 'TNC', oversight: 'T' })],
  ['assign', cells({ ...PRIVATE, members: 'T', staff: 'TNC', chair: 'TNC', unit: 'T', coUnit: 'T', oversight: 'T' })],
  ['coOpinion', cells(HANDLED)],
  ['saveReply', cells({ ...HANDLED, unit: 'TOD' })],
  ['completeReply', cells({ ...HANDLED, unit: 'TOD', coUnit: 'TOD' })],
  ['countersign', cells({ ...HANDLED, unit: 'TOD', coUnit: 'TOD' })],
  ['submitToLeader', cells({ ...HANDLED, unit: 'TOD', coUnit: 'TOD' })],
  ['sign', cells({ ...HANDLED, unit: 'TOD', coUnit: 'TOD', staff: 'TNCOD', oversight: 'TOD' })],
  [
    'approve',
    cells({
      author: 'TS',
      cosigner: 'TS',
      members: 'T',
      staff: 'TNCOS',
      chair: 'TNCOS',
      unit: 'TOS',
      coUnit: 'TOS',
      oversight: 'TOS',
    }),
  ],
  [
    'rateFirst',
    cells({
      author: 'TS1',
      cosigner: 'TS',
      members: 'T',
      staff: 'TNCOS1',
      chair: 'TNCOS1',
      unit: 'TOS',
      coUnit: 'TOS',
      oversight: 'TOS',
    }),
  ],
  ['rateLast', cells(RATED)],
  ['keepPromise', cells(RATED)],
  ['disclose', cells(RATED)],
  ['archive', cells(RATED)],
];

let server: TestServer;
let trip: Trip;
let fileId: string;
let last: StepName = 'draft';

beforeAll(async () => {
  server = await startTestServer();
  trip = await beginDraft(server);
  const body = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const headers = { 'content-type': 'application/pdf' };
  const answer = await server.request('member', 'POST', '/api/v1/files?name=survey.pdf', { body, headers });
  fileId = answer.body.id;
  await act(server, 'member', { id: trip.id, action: 'attach', input: { fileId } });
});
afterAll(() => server.stop());

/** Ratings are given with words, to be looked for. */
async function goTo(step: StepName): Promise<void> {
  if (step === 'rateFirst') {
    await act(server, 'member', { id: trip.id, action: 'rate', input: { ...RATING, text: WORDS.rating } });
  } else {
    await carryOn(trip, last, step);
  }
  last = step;
}

const count = (list: any): number => (Array.isArray(list) ? list.length : 0);

function lettersOf(body: any): string {
  const replies: { isSent: boolean }[] = body.replies ?? [];
  return [
    'T',
    count(body.reviews) > 0 ? 'N' : '',
    count(body.comments) > 0 ? 'C' : '',
    count(body.opinions) > 0 ? 'O' : '',
    replies.some(({ isSent }) => !isSent) ? 'D' : '',
    replies.some(({ isSent }) => isSent) ? 'S' : '',
    count(body.ratings) > 0 ? String(count(body.ratings)) : '',
  ].join('');
}

/** Words of a part are nowhere in an answer to whom the part is not open. */
function expectNoLeak(answer: unknown, cell: string, where: string): void {
  const text = JSON.stringify(answer);
  for (const part of ['N', 'C', 'O'] as const) {
    if (!cell.includes(part)) expect(text, `${where}: ${part}`).not.toContain(WORDS[part]);
  }
  if (!/[DS]/.test(cell)) expect(text, `${where}: reply`).not.toContain(WORDS.reply);
  if (!/[12]/.test(cell)) expect(text, `${where}: rating`).not.toContain(WORDS.rating);
}

const everybody = (row: Cells) => Object.entries(row) as [PersonName, string][];

/** Who reads the assignment: proposers, committee, its units and oversight; members only the proposal. */
const READ_ASSIGNMENT: readonly PersonName[] = [
  'member',
  'cosigner',
  'staff',
  'chair',
  'handler',
  'leader',
  'coHandler',
  'coLeader',
  'oversight',
];

describe.each(TABLE)('after %s', (step, row) => {
  beforeAll(() => goTo(step));

  it('the dossier shows each reader exactly the parts of the table', async () => {
    const seen: Record<string, string> = {};
    for (const [person, cell] of everybody(row)) {
      const { status, body } = await read(server, person, 'proposal', trip.id);
      seen[person] = status === 404 ? '-' : lettersOf(body);
      expectNoLeak(body, cell, person);
    }
    expect(seen).toEqual(row);
    expect((await read(server, null, 'proposal', trip.id)).status).toBe(401);
  });

  it('the ledger, its search and its workbook hold it for the same readers', async () => {
    const listed: Record<string, boolean> = {};
    const expected: Record<string, boolean> = {};
    for (const [person, cell] of everybody(row)) {
      const { body } = await server.request(person, 'GET', '/api/v1/proposals?limit=200');
      const found = await server.request(person, 'GET', `/api/v1/proposals?q=${encodeURIComponent('校门口')}`);
      listed[person] = body.rows.some(({ id }: { id: string }) => id === trip.id);
      expected[person] = cell !== '-';
      expect(found.body.rows.length, `${person} searches`).toBe(listed[person] ? 1 : 0);
      expect(body.total, `${person} counts`).toBe(body.rows.length);
      expectNoLeak(body, cell, `${person} in the ledger`);
    }
    expect(listed).toEqual(expected);
  });

  it('the attachment is given to the same readers', async () => {
    for (const [person, cell] of everybody(row)) {
      const { status } = await server.request(person, 'GET', `/api/v1/files/${fileId}`);
      expect(status, person).toBe(cell === '-' ? 404 : 200);
    }
  });

  it('the assignment is open to those who read the handling', async () => {
    if (trip.leadId === '') return;
    for (const [person, cell] of everybody(row)) {
      const { status, body } = await read(server, person, 'assignment', trip.leadId);
      expect(status, person).toBe(READ_ASSIGNMENT.includes(person) ? 200 : 404);
      if (status === 200) expect(body.reply !== null, `${person} reads the reply`).toBe(/[DS]/.test(cell));
      expectNoLeak(body, cell, `${person} in the assignment`);
      const { body: ledger } = await server.request(person, 'GET', '/api/v1/assignments?limit=200');
      expectNoLeak(ledger, cell, `${person} in the ledger of assignments`);
    }
  });
});

describe('the public', () => {
  const published = async () => {
    const client = new pg.Client(server.database.portal);
    await client.connect();
    const { rows } = await client.query('select * from published_proposal where id = $1', [trip.id]);
    await client.end();
    return rows;
  };

  it('reads the published version only, and after it was withdrawn that it was', async () => {
    const [row] = await published();
    expect(row.text).toContain('校门口');
    for (const words of [WORDS.N, WORDS.C, WORDS.O, WORDS.rating]) expect(JSON.stringify(row)).not.toContain(words);
    await act(server, 'staff', { id: trip.id, action: 'unpublish', input: { reason: '应提案人要求' } });
    const [withdrawn] = await published();
    expect([withdrawn.subject, withdrawn.text, withdrawn.reply_text, withdrawn.lead_name]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(withdrawn.unpublished_at).not.toBeNull();
  });
});

describe('beside the straight way', () => {
  const lettersFor = async (id: string) => {
    const seen: Record<string, string> = {};
    for (const person of Object.keys(server.people) as PersonName[]) {
      const { status, body } = await read(server, person, 'proposal', id);
      seen[person] = status === 404 ? '-' : lettersOf(body);
    }
    return seen;
  };

  it('a declined one is read by its proposers and the committee, also in the archive', async () => {
    const declined = await beginDraft(server);
    await carryOn(declined, 'draft', 'register');
    const { id } = declined;
    await act(server, 'staff', { id, action: 'examine', input: { ...PASSED, proposedResult: 'decline' } });
    const input = { reasonCode: 'empty', comment: '没有可以办理的具体建议', disposal: 'forwarded' };
    await act(server, 'staff', { id, action: 'decline', input });
    const expected = cells({ ...PRIVATE, staff: 'TN', chair: 'TN' });
    expect(await lettersFor(id)).toEqual(expected);
    const { body } = await read(server, 'member', 'proposal', id);
    expect(body.decline).toMatchObject({ reasonCode: 'empty', comment: input.comment });
    await act(server, 'staff', { id, action: 'archive' });
    expect(await lettersFor(id)).toEqual(expected);
  });

  it('one handled again shows the closed ratings to proposers, committee, units and oversight', async () => {
    const again = await carryToRehandling(server);
    expect(await lettersFor(again.id)).toEqual(cells({ ...RATED, members: 'T' }));
  });

  it('who declined to co-sign reads it no more', async () => {
    const refused = await beginDraft(server);
    await carryOn(refused, 'draft', 'invite');
    await act(server, 'invitee', { id: refused.id, action: 'declineCosigning' });
    expect(await lettersFor(refused.id)).toEqual(cells({ ...PRIVATE }));
  });
});
