import { expect, test } from 'vitest';
import type { PortalSurroundings, PublishedText } from './portal-page.ts';
import { renderPortal } from './render.tsx';

const surroundings: PortalSurroundings = {
  language: 'zh',
  path: '/portal/',
  styleHref: '/portal/assets/portal.css',
  isUnprotected: false,
  hasDemo: false,
};

const proposal: PublishedText = {
  id: '01a212c7-2cb8-72ec-ac6c-66c841908ce1',
  committeeName: '政协临江市委员会',
  caseNo: '第八届五次会议第0017号',
  subject: '关于<校门口>交通疏导的提案',
  sessionName: '第八届委员会第五次会议',
  publishedAt: new Date('2026-03-05T02:00:00Z'),
  category: null,
  text: '第一段。\n1. 第一条建议。',
  replyText: '答复如下。',
  leadName: '李四',
  unitNames: ['市教育局', '市公安局'],
  unpublishedAt: null,
};

test('a disclosed proposal shows its text, its reply and its date, and no script', () => {
  const html = renderPortal({ page: 'proposal', proposal }, surroundings);
  expect(html).toContain('关于&lt;校门口&gt;交通疏导的提案');
  expect(html).toContain('<p>1. 第一条建议。</p>');
  expect(html).toContain('答复如下。');
  expect(html).toContain('2026年3月5日');
  expect(html).toContain('市教育局、市公安局');
  expect(html).not.toContain('<script');
});

test('a withdrawn one says that it was withdrawn and when, and nothing of its text', () => {
  const withdrawn = { ...proposal, unpublishedAt: new Date('2026-04-01T02:00:00Z'), subject: null, text: null };
  const html = renderPortal({ page: 'proposal', proposal: withdrawn }, surroundings);
  expect(html).toContain('2026年4月1日');
  expect(html).not.toContain('建议');
});

test('in English the whole frame is English, and links stay in English', () => {
  const english = { ...surroundings, language: 'en' } as const;
  const home = {
    page: 'home',
    committees: [{ name: '政协临江市委员会', proposals: [{ ...proposal, subject: '甲' }] }],
  };
  const html = renderPortal({ ...home, page: 'home' }, english);
  expect(html).toContain('Disclosed proposals');
  expect(html).toContain(`/portal/proposals/${proposal.id}?lang=en`);
  expect(html).toContain('<html lang="en">');
});

test('a page that is not there says so', () => {
  expect(renderPortal({ page: 'absent' }, surroundings)).toContain('没有这个页面');
});

test('a demonstration and plain http are said in a band', () => {
  const html = renderPortal({ page: 'absent' }, { ...surroundings, hasDemo: true, isUnprotected: true });
  expect(html).toContain('均为虚构');
  expect(html).toContain('未使用加密连接');
});
