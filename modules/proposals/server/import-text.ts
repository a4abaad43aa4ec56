/**
 * Takes the one long text of an earlier proposal apart: what was found out, and what is recommended point by point.
 * Where a text has no heading for its recommendations, it stays whole; nothing is left out, nothing added.
 */

/** From the surest to the vaguest; of each the last that still has enough text behind it. */
const HEADINGS: readonly RegExp[] = [
  /具体(?:工作)?(?:建议|对策|措施)\s*[:\uff1a]/g,
  /(?:对策|意见|工作)(?:与|和|及)?建议(?:如下)?\s*[:\uff1a]/g,
  /(?:为此|因此|对此|据此|鉴于此|综上)[^。;\uff1b\n]{0,30}建议(?:如下)?\s*[:\uff1a]/g,
  /(?:几点|以下|如下|有关|相关|的)(?:对策)?建议(?:如下)?\s*[:\uff1a]/g,
  /(?:^|\n)\s*(?:[一二三四五六七八九十]+、)?\s*(?:[^\n。;\uff1b,\uff0c]{0,12})?(?:建议|对策|措施)\s*[:\uff1a]?\s*\n/g,
  /(?:建议|对策)(?:如下)?\s*[:\uff1a]/g,
];
const ENOUGH = 20;

interface Split {
  readonly before: string;
  readonly after: string;
}

function splitAtHeading(text: string): Split | null {
  for (const heading of HEADINGS) {
    const found = [...text.matchAll(heading)].filter((match) => text.length - match.index - match[0].length >= ENOUGH);
    const match = heading === HEADINGS[0] ? found[0] : found.at(-1);
    if (match && match.index > 0) {
      return { before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) };
    }
  }
  return null;
}

const CHINESE_DIGITS = '一二三四五六七八九';

/** 一 … 二十九 */
function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  const digit = (char: string | undefined, absent: number) =>
    char === undefined || char === '' ? absent : CHINESE_DIGITS.indexOf(char) + 1;
  return (tens === '0' ? 0 : digit(tens, 1) * 10) + digit(ones, 0);
}

const NUMERAL = '[一二三四五六七八九]?十?[一二三四五六七八九]?';
const ENUMERATIONS: readonly RegExp[] = [
  new RegExp(`(?<![一-鿿])(?:第)?(${NUMERAL})、`, 'g'),
  new RegExp(`[(\uff08](${NUMERAL})[)\uff09]`, 'g'),
  new RegExp(`(${NUMERAL})是(?=[一-鿿要])`, 'g'),
  /(?<![\d.A-Za-z])(\d{1,2})\s*[.\uff0e、;\uff1b](?!\d)/g,
  /[(\uff08](\d{1,2})[)\uff09]/g,
];

interface Mark {
  readonly no: number;
  readonly at: number;
  readonly length: number;
}

const marksOf = (text: string, pattern: RegExp): Mark[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const numeral = match[1] ?? '';
    const no = /^\d+$/.test(numeral) ? Number(numeral) : chineseNumber(numeral);
    return numeral === '' || no === 0 ? [] : [{ no, at: match.index, length: match[0].length }];
  });

/** The marks that count from the first number up without a gap. */
function counted(marks: readonly Mark[]): Mark[] {
  const chain: Mark[] = [];
  for (const mark of marks) {
    if (chain.length === 0 ? mark.no <= 2 : mark.no === (chain.at(-1)?.no ?? 0) + 1) chain.push(mark);
  }
  return chain;
}

const MOST = 30;

/** Points of the outermost enumeration; the words before the first point come separately. */
function pointsOf(text: string): { readonly opening: string; readonly points: string[] } {
  const chains = ENUMERATIONS.map((pattern) => counted(marksOf(text, pattern))).filter((chain) => chain.length >= 2);
  const outermost = chains.sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))[0]?.slice(0, MOST);
  if (!outermost) return { opening: '', points: [text] };
  const points = outermost.map((mark, index) => text.slice(mark.at + mark.length, outermost[index + 1]?.at));
  return { opening: text.slice(0, outermost[0]?.at ?? 0), points };
}

/** Blanks that came from a web page become line breaks or nothing. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u3000\t ]*\n[\u00a0\u3000\t ]*/g, '\n')
    .replace(/[\u00a0\u3000\t ]{2,}/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();

export interface TakenApart {
  readonly analysis: string;
  readonly recommendations: readonly string[];
}

export function takeApart(content: string): TakenApart {
  const text = tidy(content);
  const split = splitAtHeading(text);
  if (!split) return { analysis: text, recommendations: [] };
  const { opening, points } = pointsOf(split.after);
  const recommendations = points.map((point) => point.trim()).filter((point) => point !== '');
  const analysis = [split.before.trim(), opening.trim()].filter((part) => part !== '').join('\n');
  return { analysis, recommendations };
}
