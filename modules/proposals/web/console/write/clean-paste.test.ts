import { describe, expect, it } from 'vitest';
import { cleanPaste, splitRecommendations } from './clean-paste.ts';

describe('text pasted from Word', () => {
  it('loses indents, invisible signs, private bullets and soft breaks', () => {
    expect(cleanPaste('  一、现状\u200B\r\n\uF0B7\u00A0老旧小区多\v停车难\r\n\r\n\r\n\r\n二、问题 ')).toBe(
      '一、现状\n老旧小区多\n停车难\n\n二、问题',
    );
  });

  it('loses blanks between Chinese characters and keeps those around Latin words', () => {
    expect(cleanPaste('推 进 电 梯 加 装,采用 BIM 技术 2 项')).toBe('推进电梯加装,采用 BIM 技术 2 项');
  });
});

describe('a pasted list of recommendations', () => {
  it('becomes one item for each outermost number', () => {
    expect(splitRecommendations('一、加快立法。\n(一)修订条例\n(二)配套细则\n二、加大投入。')).toEqual([
      '加快立法。\n(一)修订条例\n(二)配套细则',
      '加大投入。',
    ]);
    expect(splitRecommendations('1.建立台账\n2.每季通报\n3.2027年全面完成')).toEqual([
      '建立台账',
      '每季通报',
      '2027年全面完成',
    ]);
  });

  it('stays one item without numbers, and none without text', () => {
    expect(splitRecommendations('建议加快立法。\n并加大投入。')).toEqual(['建议加快立法。\n并加大投入。']);
    expect(splitRecommendations(' \n ')).toEqual([]);
  });

  it('keeps decimals and years as text', () => {
    expect(splitRecommendations('1.5万户居民受益')).toEqual(['1.5万户居民受益']);
  });
});
