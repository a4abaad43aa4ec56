import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';

let site: TestServer;
beforeAll(async () => {
  site = await startTestServer();
});
afterAll(() => site.stop());

interface Row {
  readonly name: string;
}
const names = (body: { rows: readonly Row[] }) => body.rows.map((row) => row.name);
const find = async (path: string) => names((await site.request('stranger', 'GET', path)).body);
const administer = (method: string, path: string, body: unknown) =>
  site.request('administrator', method, path, { body });

test('the overview names the committee, the one above it, and the current session', async () => {
  const { body } = await site.request('member', 'GET', '/api/v1/organisation');
  expect(body).toMatchObject({
    committee: { name: '政协临江市委员会' },
    parent: { name: '政协江南省委员会' },
    terms: [{ no: 8 }],
    sessions: [{ name: '第八届委员会第五次会议', isCurrent: true }],
    currentSessionId: site.sessionId,
  });
});

test('organisations are found by name, pinyin and initials, also those of the short name', async () => {
  for (const q of ['教育局', 'jiaoyuju', 'sjyj', 'jyj', 'JiaoYu']) {
    expect(await find(`/api/v1/organisations?type=undertakingUnit&q=${encodeURIComponent(q)}`)).toEqual(['市教育局']);
  }
  expect(await find('/api/v1/organisations?type=undertakingUnit&q=%25')).toEqual([]);
  expect(await find('/api/v1/organisations?type=sector')).toHaveLength(34);
});

test('members are found by name, pinyin and initials, and listed page by page', async () => {
  for (const q of ['李明', 'liming', 'lm', 'Li Ming']) {
    expect(await find(`/api/v1/members?q=${encodeURIComponent(q)}`)).toEqual(['李明']);
  }
  const first = (await site.request('member', 'GET', '/api/v1/members?limit=3')).body;
  expect(first).toMatchObject({ total: 5, totalIsCapped: false });
  const second = (await site.request('member', 'GET', `/api/v1/members?limit=3&cursor=${first.nextCursor}`)).body;
  expect(second.nextCursor).toBe(null);
  expect([...names(first), ...names(second)].sort()).toEqual(['刘洋', '李明', '王芳', '张伟', '陈静'].sort());
  const all = [...first.rows, ...second.rows];
  expect(all.find((row: { isSelf: boolean }) => row.isSelf)).toMatchObject({
    name: '李明',
    sectorName: '特别邀请人士',
  });
  expect((await site.request('member', 'GET', '/api/v1/members?cursor=abc')).status).toBe(400);
});

test('another committee is not seen', async () => {
  const { body } = await site.request('foreigner', 'GET', '/api/v1/organisations?type=undertakingUnit');
  expect(body.rows).toEqual([]);
  expect(names((await site.request('foreigner', 'GET', '/api/v1/members')).body)).toEqual(['韩冰']);
});

test('only administrators change the organisation', async () => {
  const body = { type: 'undertakingUnit', name: '市体育局', shortName: '体育局' };
  expect((await site.request(null, 'POST', '/api/v1/organisations', { body })).status).toBe(401);
  for (const person of ['member', 'staff', 'stranger'] as const) {
    expect((await site.request(person, 'POST', '/api/v1/organisations', { body })).status).toBe(403);
  }
});

test('a session is added with its dates in order, once', async () => {
  const session = {
    no: 6,
    opensOn: '2027-01-12',
    closesOn: '2027-01-16',
    windowFrom: '2026-12-01',
    cutoffOn: '2027-01-14',
  };
  const wrong = await administer('POST', '/api/v1/sessions', { ...session, closesOn: '2027-01-11' });
  expect(wrong).toMatchObject({ status: 422, body: { code: 'session.datesOutOfOrder' } });
  const made = await administer('POST', '/api/v1/sessions', session);
  expect(made.body).toMatchObject({ name: '第八届委员会第六次会议', isCurrent: false });
  expect((await administer('POST', '/api/v1/sessions', session)).body.code).toBe('session.exists');
});

test('an organisation is added once, renamed, and taken out of use', async () => {
  const unit = { type: 'undertakingUnit', name: '市体育局', shortName: '体育局' };
  const made = await administer('POST', '/api/v1/organisations', unit);
  expect(made.body).toMatchObject({ name: '市体育局', isActive: true, posts: [], memberCount: null });
  expect((await administer('POST', '/api/v1/organisations', unit)).body.code).toBe('organisation.exists');
  const path = `/api/v1/organisations/${made.body.id}`;
  const taken = { name: '市教育局', shortName: '教育局', isActive: true };
  expect((await administer('PATCH', path, taken)).body.code).toBe('organisation.exists');
  const changed = { name: '市文化和体育局', shortName: '文体局', isActive: false };
  expect((await administer('PATCH', path, changed)).body).toMatchObject(changed);
  expect(await find('/api/v1/organisations?q=wtj')).toEqual(['市文化和体育局']);
  const appointment = { organisationId: made.body.id, role: 'handler', title: '办理人员', grants: [] };
  const refused = await administer('POST', '/api/v1/posts', { ...appointment, name: '郭新', loginName: 'guo.xin' });
  expect(refused.body.code).toBe('organisation.notFound');
});

const signInByLink = async (link: string) => {
  const path = `/api/v1/one-time-links/${link.split('/').at(-1)}/password`;
  const answer = await site.request(null, 'POST', path, { body: { password: '两岸青山相对出 2026' } });
  return { me: answer.body, cookie: (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' };
};

test('a new handler is appointed with an account and a link, acts for the unit, and no more when the post ends', async () => {
  const body = {
    organisationId: site.organisations.unit,
    role: 'handler',
    title: '办理人员',
    grants: [],
    name: '郭新',
    loginName: 'Guo.Xin',
  };
  const made = await administer('POST', '/api/v1/posts', body);
  expect(made.body.post).toMatchObject({ personName: '郭新', role: 'handler' });
  expect(made.body.oneTimeLink).toMatch(/^\/console\/link\/[\w-]{43}$/);
  expect((await administer('POST', '/api/v1/posts', body)).body.code).toBe('account.exists');
  const { me, cookie } = await signInByLink(made.body.oneTimeLink);
  expect(me.keys).toContain(`handler:${site.organisations.unit}`);
  const path = `/api/v1/posts/${made.body.post.id}/end`;
  expect((await administer('POST', path, {})).body).toMatchObject({ endedOn: '2026-03-10' });
  expect((await administer('POST', path, {})).body.code).toBe('post.notFound');
  for (const path of ['/api/v1/me', '/api/v1/members']) {
    expect((await site.request(null, 'GET', path, { headers: { cookie } })).status).toBe(401);
  }
});

test('roles fit the type, and the person must be one of the committee', async () => {
  const post = { organisationId: site.organisations.unit, title: '人员', grants: [] };
  const misfit = { ...post, role: 'staff', personId: site.people.stranger };
  expect((await administer('POST', '/api/v1/posts', misfit)).body.code).toBe('post.roleDoesNotFit');
  const foreign = { ...post, role: 'handler', personId: site.people.foreigner };
  expect((await administer('POST', '/api/v1/posts', foreign)).body.code).toBe('person.notFound');
  expect((await administer('POST', '/api/v1/posts', { ...post, role: 'handler' })).body.code).toBe('person.unsaid');
});

test('nobody gives rights to themselves, and only the security administrator those of administrators', async () => {
  const post = { organisationId: site.organisations.generalOffice, role: 'staff', title: '系统管理员' };
  const toOneself = { ...post, grants: ['proposals.register'], personId: site.people.administrator };
  expect((await administer('POST', '/api/v1/posts', toOneself)).body.code).toBe('post.grantsToOneself');
  const system = { ...post, grants: ['organisation.manage'], name: '系统员', loginName: 'sys.two' };
  const made = await administer('POST', '/api/v1/posts', system);
  const { cookie } = await signInByLink(made.body.oneTimeLink);
  const as = (path: string, body: unknown) => site.request(null, 'POST', path, { body, headers: { cookie } });
  const auditor = { ...post, grants: ['audit.read'], personId: site.people.stranger };
  expect((await as('/api/v1/posts', auditor)).body.code).toBe('post.grantsReserved');
  const own = await as(`/api/v1/posts/${made.body.post.id}/end`, {});
  expect(own.body.code).toBe('post.grantsReserved');
  const clerk = { ...post, grants: ['proposals.comment'], personId: site.people.stranger };
  expect((await as('/api/v1/posts', clerk)).status).toBe(200);
  expect((await site.request('stranger', 'GET', '/api/v1/me')).body.keys).toContain('grant:proposals.comment');
});
