/** From the cells of one row to an earlier proposal, or the reason why it is none. */
import { createHash } from 'node:crypto';
import { isDate } from '#kernel/calendar.ts';
import type { ProposalRules } from '../rules.ts';
import type { ImportedProposal } from './create-proposal.ts';
import type { ColumnPlaces, ImportField } from './import-columns.ts';
import { takeApart, tidy } from './import-text.ts';

export const ROW_FAULTS = {
  subjectMissing: '缺案由',
  subjectTooLong: '案由超过120字',
  contentMissing: '缺正文或正文不足10字',
  namesMissing: '缺提案人',
  nameTooLong: '提案人姓名超过60字',
  dateInvalid: '日期不能识别',
  numberInvalid: '编号不能识别',
  numberTwice: '编号与本文件前面的一行相同而内容不同',
  garbled: '含有乱码',
  tooManyCells: '单元格多于表头,可能是引号或逗号有误',
} as const;

export type RowFault = keyof typeof ROW_FAULTS;

export interface ImportGround {
  readonly sessionId: string;
  readonly places: ColumnPlaces;
  readonly columnCount: number;
  readonly rules: ProposalRules;
}

export type ReadRow =
  | { readonly fault: null; readonly proposal: ImportedProposal; readonly digest: string }
  | { readonly fault: RowFault };

const cellOf = (row: readonly string[], { places }: ImportGround, field: ImportField): string => {
  const place = places[field];
  return place === undefined ? '' : (row[place] ?? '').trim();
};

/** Names in one cell stand between 、 or commas or semicolons; a name of two characters may have a blank inside. */
export const namesIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[、,\uff0c;\uff1b\n]/)
      .map((name) => name.trim().replace(/(?<=^\p{Script=Han})[\s\u3000]+(?=\p{Script=Han}$)/u, ''))
      .filter((name) => name !== ''),
  ),
];

/** `2019-01-12 16:04:48`, `2019/1/12`, `2019年1月12日`; null where there is none, undefined where it is no date. */
export function dateIn(cell: string): string | null | undefined {
  if (cell === '') return null;
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(cell);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) && date >= '1949-09-21' ? date : undefined;
}

const KIND_SIGNS: readonly (readonly [RegExp, ImportedProposal['kind']])[] = [
  [/^(?:民革|民盟|民建|民进|农工党?|致公党?|九三|台盟)/, 'party'],
  [/(?:工商联|总工会|共青团|团委|妇联|青联|科协|侨联|台联|文联|残联)(?:界)?$/, 'group'],
  [/界$/, 'sector'],
  [/(?:委员小组|活动小组|小组)$/, 'memberGroup'],
  [/委员会$/, 'specialCommittee'],
];

/** What the lead's name says of the kind; a person's says nothing, so a member's it is. */
export const kindOfLead = (name: string): ImportedProposal['kind'] =>
  KIND_SIGNS.find(([sign]) => sign.test(name))?.[1] ?? 'member';

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that no text has
const GARBLED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

const digestOf = (...texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\u0000')).digest('hex');

interface Cells {
  readonly subject: string;
  readonly content: string;
  readonly names: readonly string[];
  readonly number: string;
  readonly date: string | null | undefined;
  readonly isGarbled: boolean;
  readonly isTooWide: boolean;
}

const FAULTS: readonly (readonly [RowFault, (cells: Cells) => boolean])[] = [
  ['tooManyCells', (cells) => cells.isTooWide],
  ['garbled', (cells) => cells.isGarbled],
  ['subjectMissing', ({ subject }) => subject.length < 2],
  ['subjectTooLong', ({ subject }) => subject.length > 120],
  ['contentMissing', ({ content }) => content.length < 10],
  ['namesMissing', ({ names }) => names.length === 0],
  ['nameTooLong', ({ names }) => names.some((name) => name.length > 60)],
  ['dateInvalid', ({ date }) => date === undefined],
  ['numberInvalid', ({ number }) => number.length > 40],
];

/** A category of the rule set by code or name; what the earlier record called it stays as a keyword. */
function classify(cell: string, rules: ProposalRules) {
  const category = rules.categories.find(({ code, zh, en }) => [code, zh, en].includes(cell))?.code ?? null;
  return { category, keywords: category === null && cell !== '' ? [cell.slice(0, 20)] : [] };
}

/** A spreadsheet may have taken `0001` for the number 1. */
const LEADING_ZEROS = /^0+(?=\d)/;

export function readImportRow(row: readonly string[], ground: ImportGround): ReadRow {
  const used = row.slice(0, ground.columnCount).join('');
  const cells: Cells = {
    subject: tidy(cellOf(row, ground, 'subject')).replace(/\n/g, ' '),
    content: tidy(cellOf(row, ground, 'content')),
    names: namesIn(cellOf(row, ground, 'names')),
    number: cellOf(row, ground, 'number'),
    date: dateIn(cellOf(row, ground, 'date')),
    isGarbled: GARBLED.test(used),
    isTooWide: row.slice(ground.columnCount).some((cell) => cell !== ''),
  };
  const fault = FAULTS.find(([, isFaulty]) => isFaulty(cells))?.[0];
  if (fault) return { fault };
  const { subject, content, names, number } = cells;
  const digest = digestOf(subject, content);
  return {
    fault: null,
    digest,
    proposal: {
      kind: kindOfLead(names[0] ?? ''),
      sessionId: ground.sessionId,
      serialNo: number === '' ? null : number,
      subject,
      ...takeApart(content),
      ...classify(cellOf(row, ground, 'category'), ground.rules),
      proposerNames: names,
      submittedOn: cells.date ?? null,
      importKey: `${ground.sessionId}:${number === '' ? `text:${digest}` : `no:${number.replace(LEADING_ZEROS, '')}`}`,
    },
  };
}
