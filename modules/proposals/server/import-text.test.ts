import { expect, test } from 'vitest';
import { dateIn, kindOfLead, namesIn } from './import-rows.ts';
import { takeApart } from './import-text.ts';

test('what follows the heading is taken apart by its outermost numbers', () => {
  expect(
    takeApart(
      '问题分析:路灯不足,夜间出行不便。具体建议:为此提出:1、增设路灯,先行试点。(1)先主街;(2)后支路。2、建立巡查机制,及时修复。',
    ),
  ).toEqual({
    analysis: '问题分析:路灯不足,夜间出行不便。\n为此提出:',
    recommendations: ['增设路灯,先行试点。(1)先主街;(2)后支路。', '建立巡查机制,及时修复。'],
  });
});

test.each([
  ['情况说明若干文字。为此建议:一是加强宣传引导,形成合力;二是健全制度,抓好落实。', 2],
  ['情况说明若干文字。\n三、对策建议\n(一)加强宣传引导,形成合力。(二)健全制度,抓好落实。', 2],
  ['情况说明若干文字。具体建议:建议有关部门尽快完善相关制度,加大投入力度。', 1],
  ['全文没有标题,只有一段对情况的说明,结尾也没有分条。', 0],
])('%s', (content, count) => {
  expect(takeApart(content).recommendations).toHaveLength(count);
});

test('nothing of a text without points is lost', () => {
  const content = '全文没有标题,只有一段对情况的说明。';
  expect(takeApart(content)).toEqual({ analysis: content, recommendations: [] });
});

test('a share is no number of a point', () => {
  const { recommendations } = takeApart(
    '情况说明若干文字。具体建议:1、比例由1.5%提高到2.5%,逐年落实。2、加强监督检查。',
  );
  expect(recommendations).toHaveLength(2);
});

test('names, dates and kinds', () => {
  expect(namesIn('张三、李 四,王五;张三')).toEqual(['张三', '李四', '王五']);
  expect(namesIn('冯少东等2人')).toEqual(['冯少东等2人']);
  expect(dateIn('2019-01-12 16:04:48')).toBe('2019-01-12');
  expect(dateIn('2019年1月2日')).toBe('2019-01-02');
  expect(dateIn('')).toBeNull();
  expect(dateIn('2019-02-30')).toBeUndefined();
  expect(dateIn('去年')).toBeUndefined();
  expect(['九三学社江苏省委', '省政协学习委员会', '省工商联', '邹正'].map(kindOfLead)).toEqual([
    'party',
    'specialCommittee',
    'group',
    'member',
  ]);
});
