import { describe, expect, it } from 'vitest';
import { cleanPaste } from './clean-paste.ts';

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
