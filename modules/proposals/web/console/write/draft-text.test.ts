import { describe, expect, it } from 'vitest';
import { type DraftText, draftHints, emptyDraft, isSameDraft, meetNewer, takeFields } from './draft-text.ts';

const base: DraftText = { ...emptyDraft, subject: '关于加装电梯的提案', analysis: '老旧小区多层住宅无电梯。' };

describe('a draft that another device has changed', () => {
  it('goes on with the newer version when its text is the one last seen', () => {
    expect(meetNewer(base, { ...base, analysis: '改过' }, base)).toEqual({ sort: 'unchanged' });
  });

  it('is no conflict when both hold the same text', () => {
    const text = { ...base, keywords: ['电梯'] };
    expect(meetNewer(base, text, { ...text, recommendations: ['', ' '] })).toEqual({ sort: 'same' });
  });

  it('asks about exactly the fields that differ, and takes only those chosen', () => {
    const mine = { ...base, analysis: '我的' };
    const newer = { ...base, analysis: '另一台设备的', keywords: ['电梯'] };
    expect(meetNewer(base, mine, newer)).toEqual({ sort: 'conflict', fields: ['analysis', 'keywords'] });
    expect(takeFields(mine, newer, ['keywords'])).toEqual({ ...mine, keywords: ['电梯'] });
  });
});

describe('hints while writing', () => {
  it('count a recommendation of blanks as none', () => {
    expect(draftHints({ ...base, recommendations: ['  '] }).missing).toEqual(['recommendations']);
    expect(isSameDraft(base, { ...base, recommendations: ['  ', ''] })).toBe(true);
  });
});
