import { expect, test } from 'vitest';
import { findPersonalData, redact } from './find-personal-data.ts';

const kinds = (text: string) => findPersonalData(text).map(({ kind, text: found }) => [kind, found]);

test('identity, mobile, telephone numbers and mail addresses are found in the order of the text', () => {
  expect(kinds('电话13800000000,座机0931-8612345,身份证11010119900307123X,邮箱a.b@example.cn')).toEqual([
    ['mobile', '13800000000'],
    ['telephone', '0931-8612345'],
    ['identity', '11010119900307123X'],
    ['email', 'a.b@example.cn'],
  ]);
});

test('an identity number is not read as a mobile number, and sums and document numbers are left alone', () => {
  expect(kinds('440301138000000000')).toEqual([['identity', '440301138000000000']]);
  expect(kinds('投入12345678900元,〔2026〕12号,12345热线,2026年3月5日')).toEqual([]);
});

test('a mobile number written in groups is found whole', () => {
  expect(kinds('请拨 138 0000 0000')).toEqual([['mobile', '138 0000 0000']]);
});

test('redaction replaces what was found and nothing else', () => {
  const text = '联系人王某(13800000000),热线12345。';
  expect(redact(text, findPersonalData(text), '〔已隐去〕')).toBe('联系人王某(〔已隐去〕),热线12345。');
});
