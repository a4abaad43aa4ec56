/** The number under which a proposal is filed: 第十四届三次会议第0001号. */

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese numerals. */
export function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : DIGITS[ones]}`;
}

interface SessionNumbers {
  readonly termNo: number;
  readonly no: number;
}

/** `caseOrder` sorts by term, session and number. */
export function caseNumber({ termNo, no }: SessionNumbers, number: number) {
  const caseNo = `第${chineseNumeral(termNo)}届${chineseNumeral(no)}次会议第${String(number).padStart(4, '0')}号`;
  return { caseNo, caseOrder: (termNo * 100 + no) * 1_000_000 + number };
}
