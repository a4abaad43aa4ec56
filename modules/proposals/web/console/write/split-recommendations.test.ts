import { describe, expect, it } from 'vitest';
import { splitRecommendations } from './split-recommendations.ts';

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
