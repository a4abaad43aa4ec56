/** The command as it is started, on a data folder of its own: a real start from init to a roster, without a server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveDatabase } from '#platform/postgres/resolve-database.ts';

const command = fileURLToPath(new URL('./shangliang.mjs', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp('/tmp/shangliang-cli-');
  await chmod(folder, 0o755); // the account that runs PostgreSQL must be able to enter
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly aside: string;
  readonly json: any;
}

async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [command, ...words], {
    env: { ...inherited, DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let aside = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    aside += chunk;
  });
  const [code] = await once(child, 'close');
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  return { code, out, aside, json: last.startsWith('{') ? JSON.parse(last) : null };
}

test('init makes the committee and gives a one-time link to each administrator', async () => {
  const made = await run(['init', '--name', '政协临江市委员会', '--staff', '周文', '--json']);
  expect(made.aside).not.toContain('defect');
  expect(made.code).toBe(0);
  expect(made.json.people.map((person: { part: string }) => person.part)).toEqual([
    'systemAdmin',
    'securityAdmin',
    'auditAdmin',
    'staff',
  ]);
  for (const person of made.json.people) expect(person.oneTimeLink).toMatch(/^http:.*\/console\/link\/[\w-]{20,}$/);
});

test('init is refused a second time, and a demonstration beside a real committee', async () => {
  const again = await run(['init', '--name', '政协另一市委员会', '--json']);
  expect([again.code, again.json.error]).toEqual([1, 'committee.exists']);
  const demo = await run(['demo', 'load', '--json']);
  expect([demo.code, demo.json.error]).toEqual([1, 'demo.besideReal']);
});

test('a roster keeps the good lines, reports the others, and adds nothing the second time', async () => {
  const file = join(folder, 'roster.csv');
  await writeFile(file, '姓名,界别,登录名\n李四,经济界,lisi\n王五,不存在界,\n赵六,教育界,\n');
  const first = await run(['members', 'import', file, '--json']);
  expect(first.json).toMatchObject({ read: 3, imported: 2, skipped: 0, rejected: 1 });
  expect(first.json.errors[0].line).toBe(3);
  expect(first.code).toBe(2);
  const second = await run(['members', 'import', file, '--json']);
  expect(second.json).toMatchObject({ read: 3, imported: 0, skipped: 2, rejected: 1 });
});

test('a lost password is set anew by a link; an account that is not there is said in one sentence', async () => {
  const link = await run(['password', 'reset', 'lisi', '--json']);
  expect([link.code, link.json.name]).toEqual([0, '李四']);
  const none = await run(['password', 'reset', 'nobody']);
  expect([none.code, none.aside]).toEqual([1, 'There is no account nobody.\n']);
});

test('the chains verify, figures are listed and read, and migrations are all there', async () => {
  expect((await run(['audit', 'verify', '--json'])).json).toMatchObject({ intact: true, firstBreak: null });
  expect((await run(['figures', '--json'])).json.figures.length).toBeGreaterThan(5);
  const figure = await run(['figures', 'received', '--rows', '--json']);
  expect(figure.json).toMatchObject({ name: 'received', value: 0, unit: '件', rows: 0, list: [] });
  expect((await run(['figures', 'nothing', '--json'])).json.error).toBe('figure.notFound');
  expect((await run(['migrate', '--json'])).json.applied).toEqual([]);
});

test('an earlier record comes in once; spoiled rows are reported and written to a file', async () => {
  const file = join(folder, 'record.csv');
  const rejects = join(folder, 'rejects.csv');
  const row = (n: number, subject: string) =>
    `李四,${n},${subject},近年来情况有所变化。建议：一、加强管理。二、增加投入。`;
  const rows = [row(1, '关于甲的提案'), row(2, ''), row(3, '关于丙的提案')];
  await writeFile(file, ['提案人,编号,案由,内容', ...rows].join('\n'));
  const first = await run(['import', 'proposals', file, '--rejects', rejects, '--json']);
  expect(first.json).toMatchObject({ read: 3, imported: 2, skipped: 0, rejected: 1 });
  expect(first.json.errors[0].line).toBe(3);
  expect(await readFile(rejects, 'utf8')).toContain(first.json.errors[0].reason);
  const second = await run(['import', 'proposals', file, '--rejects', rejects, '--json']);
  expect(second.json).toMatchObject({ read: 3, imported: 0, skipped: 2, rejected: 1 });
  expect((await run(['figures', 'received', '--json'])).json.value).toBe(2);
  expect((await run(['audit', 'verify', '--json'])).json).toMatchObject({ intact: true, subjects: 2 });
  const mapped = await run(['import', 'proposals', file, '--map', 'subject', '--json']);
  expect(mapped.json.error).toBe('import.mapUnreadable');
});

test('a second server on the same data folder is refused with a sentence that says why', async () => {
  const database = await resolveDatabase({
    env: {},
    dataDir: join(folder, 'data'),
    mode: 'serve',
    log: () => undefined,
  });
  try {
    const second = await run(['serve'], { NO_DEMO: '1', NO_BUILD: '1', PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.aside.trim()).toMatch(new RegExp(`already being served by process ${process.pid}`));
    expect(second.aside.trim().split('\n')).toHaveLength(1);
    expect((await run(['audit', 'verify', '--json'])).json.intact).toBe(true);
  } finally {
    await database.stop();
  }
});

test('a file that is not there, and a setting that cannot be, are said in one sentence', async () => {
  const file = await run(['members', 'import', join(folder, 'absent.csv')]);
  expect([file.code, file.aside]).toEqual([1, `There is no file ${join(folder, 'absent.csv')}.\n`]);
  const port = await run(['serve'], { PORT: 'three' });
  expect([port.code, port.aside]).toEqual([1, 'PORT is three; it must be a number from 0 to 65535.\n']);
  const plain = await run(['serve'], { HOST: '0.0.0.0' });
  expect(plain.code).toBe(1);
  expect(plain.aside).toContain('ALLOW_PLAIN_HTTP');
});
