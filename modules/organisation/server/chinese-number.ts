const DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Chinese: 八, 十, 十四, 二十一. */
export function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (number < 1 || tens > 9) return String(number);
  const one = ones === 0 ? '' : DIGITS.charAt(ones);
  if (tens === 0) return one;
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${one}`;
}
