import { inChinese } from '#modules/organisation/server/index.ts';

interface SessionNumbers {
  readonly termNo: number;
  readonly no: number;
}

/** The number under which a proposal is filed, 第八届五次会议第0001号; `caseOrder` sorts by term, session and number. */
export function caseNumber({ termNo, no }: SessionNumbers, number: number) {
  const caseNo = `第${inChinese(termNo)}届${inChinese(no)}次会议第${String(number).padStart(4, '0')}号`;
  return { caseNo, caseOrder: (termNo * 100 + no) * 1_000_000 + number };
}
