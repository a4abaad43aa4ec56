/** The import of real proposals, on the table that a province has published. Needs ../shared beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows, writeWorkbook } from '#platform/spreadsheet.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';
import { importProposals, rejectedRowsAsCsv } from './import-proposals.ts';

const FILE = new URL('../../../../shared/data/jiangsu_cppcc_proposals/jszx2019.csv', import.meta.url);
const isThere = existsSync(FILE);
const file = isThere ? readFileSync(FILE) : Buffer.alloc(0);

test.runIf(process.env.CI === 'true')('the shared data is there in CI', () => expect(isThere).toBe(true));

const SPOILS: readonly ((cells: string[], column: (name: string) => number) => void)[] = [
  (cells, at) => cells.splice(at('reason'), 1, ''),
  (cells, at) => cells.splice(at('content'), 1, ''),
  (cells, at) => cells.splice(at('personnel_name'), 1, ''),
  (cells, at) => cells.splice(at('publish_time'), 1, '某日'),
  (cells, at) => cells.splice(at('publish_time'), 1, '2019-13-40'),
  (cells, at) => cells.splice(at('reason'), 1, '很长'.repeat(80)),
  (cells, at) => cells.splice(at('proposal_number'), 1, '0001'),
  (cells, at) => cells.splice(at('content'), 1, '短'),
  (cells) => cells.push('多出一格'),
  (cells, at) => cells.splice(at('reason'), 1, '乱码\uFFFD\uFFFD'),
];

/** The table with ten rows spoiled, each in another way, as an .xlsx. */
async function spoiled(): Promise<Uint8Array> {
  const [header = [], ...rows] = await readRows(file);
  for (const [index, spoil] of SPOILS.entries()) {
    const row = rows[20 + index * 30];
    if (row) spoil(row, (name) => header.indexOf(name));
  }
  return writeWorkbook({ sheets: [{ name: '提案', columns: header.map((name) => ({ header: name })), rows }] });
}

describe.skipIf(!isThere)('436 proposals of a province', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const run = (more: Partial<Parameters<typeof importProposals>[1]> = {}) =>
    importProposals(server.server, { committeeId: server.committeeId, file, ...more });

  test('a heading that is not recognised is said, and nothing is brought in', async () => {
    await expect(run({ columns: { subject: '没有此列' } })).rejects.toMatchObject({ code: 'import.columnsMissing' });
  });

  test('a spoiled file gives 426 and ten reasons; the whole one then the other ten; again, nothing', async () => {
    const report = await run({ file: await spoiled() });
    expect(report).toMatchObject({ read: 436, imported: 426, skipped: 0, rejected: 10 });
    expect(report.errors.map(({ fault }) => fault).sort()).toEqual(
      [
        ...['subjectMissing', 'contentMissing', 'contentMissing', 'namesMissing', 'dateInvalid', 'dateInvalid'],
        ...['subjectTooLong', 'numberTwice', 'tooManyCells', 'garbled'],
      ].sort(),
    );
    expect(report.errors[0]?.line).toBe(22);
    const written = await readRows(Buffer.from(rejectedRowsAsCsv(report)));
    expect(written.slice(0, 2).map((cells) => cells.slice(0, 2))).toEqual([
      ['行', '原因'],
      ['22', '缺案由'],
    ]);
    expect(await run()).toMatchObject({ read: 436, imported: 10, skipped: 426, rejected: 0 });
    expect(await run()).toMatchObject({ read: 436, imported: 0, skipped: 436, rejected: 0 });
  });

  test('they stand in the ledger as registered, for staff and not for units', async () => {
    const staff = await server.request('staff', 'GET', '/api/v1/proposals?state=registered&limit=5&sort=subject');
    expect(staff.body).toMatchObject({ total: 436, totalIsCapped: false });
    expect(staff.body.rows).toHaveLength(5);
    const unit = await server.request('handler', 'GET', '/api/v1/proposals');
    expect(unit.body.total).toBe(0);
    const found = await server.request('staff', 'GET', `/api/v1/proposals?q=${encodeURIComponent('环卫公厕')}`);
    const id = found.body.rows[0].id;
    const { body } = await server.request('staff', 'GET', `/api/v1/proposals/${id}`);
    expect(body).toMatchObject({
      state: 'registered',
      serialNo: '0001',
      submittedOn: '2019-01-12',
      keywords: ['城乡建设'],
    });
    expect(body.proposers).toMatchObject([{ name: '邹正', isImportedName: true, personId: null }]);
    expect(body.recommendations.length).toBeGreaterThan(1);
  });

  test('staff examine them in bulk; one with a stale version is refused by itself', async () => {
    const { body } = await server.request('staff', 'GET', '/api/v1/proposals?state=registered&limit=3');
    const items = body.rows.map(({ id, version }: any, index: number) => ({ id, version: index === 1 ? 9 : version }));
    const checklist = { qualification: 'passed', content: 'passed', format: 'passed' };
    const answer = await server.request('staff', 'POST', '/api/v1/proposals/bulk', {
      body: { action: 'examine', items, input: { ...checklist, proposedResult: 'file' } },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ done, state }: any) => [done, state])).toEqual([
      [true, 'underReview'],
      [false, null],
      [true, 'underReview'],
    ]);
    expect(answer.body.results[1].refusal.code).toBe('proposal.stale');
  });

  test('an interrupted import keeps its batches and goes on', async () => {
    const other = await startTestServer();
    try {
      const stop = new AbortController();
      const request = { committeeId: other.committeeId, file, batchSize: 50 };
      const onProgress = (done: number) => done >= 100 && stop.abort();
      const first = await importProposals(other.server, { ...request, signal: stop.signal, onProgress });
      expect(first).toMatchObject({ imported: 100, isInterrupted: true });
      expect(await importProposals(other.server, request)).toMatchObject({ imported: 336, skipped: 100 });
    } finally {
      await other.stop();
    }
  });
});
