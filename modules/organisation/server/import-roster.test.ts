import { afterAll, beforeAll, expect, test } from 'vitest';
import { committeeCall } from '#platform/server.ts';
import { writeWorkbook } from '#platform/spreadsheet.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';
import { importRoster, initCommittee } from './index.ts';

let site: TestServer;
beforeAll(async () => {
  site = await startTestServer();
});
afterAll(() => site.stop());

const HEAD = ['姓名', '性别', '界别', '委员证号', '是否常委', '工作单位', '专门委员会', '登录名'];
const workbook = (rows: readonly (readonly string[])[]) =>
  writeWorkbook({
    sheets: [{ name: '名册', columns: [{ header: '临江市政协委员名册' }], rows: [HEAD, ...rows] }],
  });
const load = async (rows: readonly (readonly string[])[], dryRun = false) => {
  const file = await workbook(rows);
  return committeeCall(site.server, site.committeeId, (call) => importRoster(call, file, { dryRun }));
};

const GOOD = [
  ['吕 晨', '女', '经济界', '8101', '是', '临江商会', '教科委', 'lv.chen'],
  ['赵一', '男', '教育', '8102', '否', '第一中学', '', ''],
  ['钱二', '', '科协', '', '', '', '教科卫体委员会', ''],
];

test('a preview changes nothing; the import adds each member once, with account and committees', async () => {
  expect(await load(GOOD, true)).toMatchObject({ read: 3, imported: 3, skipped: 0, rejected: 0, accounts: [] });
  const before = (await site.request('member', 'GET', '/api/v1/members')).body.total;
  const report = await load(GOOD);
  expect(report).toMatchObject({ read: 3, imported: 3, skipped: 0, rejected: 0, errors: [] });
  expect(report.accounts).toMatchObject([{ line: 3, name: '吕晨', loginName: 'lv.chen' }]);
  const { body } = await site.request('member', 'GET', '/api/v1/members');
  expect(body.total).toBe(before + 3);
  expect(body.rows.find((row: { memberNo: string }) => row.memberNo === '8101')).toMatchObject({
    name: '吕晨',
    sectorName: '经济界',
    isStanding: true,
    belongsTo: ['教科卫体委员会'],
    workUnit: '临江商会',
  });
  expect(await load(GOOD)).toMatchObject({ read: 3, imported: 0, skipped: 3, rejected: 0 });
  expect((await site.request('member', 'GET', '/api/v1/members')).body.total).toBe(before + 3);
});

test('a login name that is added later opens the account of a member who has none, once', async () => {
  const line = (login: string) => [['冯十', '男', '经济界', '8301', '否', '', '', login]];
  expect(await load(line(''))).toMatchObject({ imported: 1, accounts: [] });
  expect(await load(line('lv.chen'))).toMatchObject({ rejected: 1, accounts: [] });
  const report = await load(line('feng10'));
  expect(report).toMatchObject({ imported: 0, skipped: 1, rejected: 0 });
  expect(report.accounts).toMatchObject([{ line: 3, name: '冯十', loginName: 'feng10' }]);
  expect(await load(line('feng10'))).toMatchObject({ skipped: 1, accounts: [] });
  expect(await load(line('feng.other'))).toMatchObject({ skipped: 1, accounts: [] });
});

test('bad lines are named with line, column and reason, and the good ones kept', async () => {
  const report = await load([
    ['孙三', '男', '经济界', '8201', '否', '', '', ''],
    ['', '男', '经济界', '8202', '否', '', '', ''],
    ['李四', '未知', '火星界', '8203', '否', '', '', ''],
    [],
    ['周五', '男', '经济界', '8201', '否', '', '', ''],
    ['吴六', '男', '经济界', '8101', '否', '', '', ''],
    ['郑七', '男', '经济界', '8207', '也许', '', '月球委员会', 'x'],
    ['王八', '男', '经济界', '8208', '否', '', '', 'LV.chen'],
  ]);
  expect(report).toMatchObject({ read: 7, imported: 1, skipped: 0, rejected: 6 });
  expect(report.errors.map(({ line, column }) => [line, column])).toEqual([
    [4, '姓名'],
    [5, '性别'],
    [5, '界别'],
    [7, '委员证号'],
    [8, '委员证号'],
    [9, '是否常委'],
    [9, '登录名'],
    [9, '专门委员会'],
    [10, '登录名'],
  ]);
  expect(report.errors[1]?.reason).toContain('未知');
});

test('what is no roster is refused', async () => {
  const text = new TextEncoder().encode('甲,乙\n1,2\n');
  const broken = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
  const read = (file: Uint8Array) =>
    committeeCall(site.server, site.committeeId, (call) => importRoster(call, file, { dryRun: false }));
  await expect(read(text)).rejects.toMatchObject({ code: 'roster.columnsMissing' });
  await expect(read(broken)).rejects.toMatchObject({ code: 'table.unreadable' });
});

test('a real start happens once, wholly or not at all', async () => {
  const init = {
    name: '政协新城区委员会',
    shortName: '区政协',
    level: 'district',
    term: { no: 1, startsOn: '2026-01-01' },
    session: { no: 1, opensOn: '2026-03-01', closesOn: '2026-03-04', windowFrom: '2026-02-01', cutoffOn: '2026-03-03' },
    staffName: '周文',
  } as const;
  const fails = initCommittee(site.server, init, () => Promise.reject(new Error('rules')));
  await expect(fails).rejects.toThrow('rules');
  const { committees } = (await site.request(null, 'GET', '/api/v1/site')).body;
  expect(committees).toHaveLength(2);
  const { people } = await initCommittee(site.server, init, () => Promise.resolve());
  expect(people.map((person) => person.part)).toEqual(['systemAdmin', 'securityAdmin', 'auditAdmin', 'staff']);
  await expect(initCommittee(site.server, init, () => Promise.resolve())).rejects.toMatchObject({
    code: 'committee.exists',
  });
});
