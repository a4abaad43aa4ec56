/** Which column of a table of earlier proposals holds what: recognised by its heading, or said by the caller. */
import { Refusal } from '#kernel/refusal.ts';

const HEADINGS = {
  names: [
    'personnel_name',
    '提案人',
    '第一提案人',
    '提案者',
    '提案单位',
    '作者',
    '姓名',
    'author',
    'authors',
    'proposer',
  ],
  number: ['proposal_number', '提案编号', '提案号', '案号', '编号', '流水号', 'number', 'no'],
  subject: ['reason', '案由', '提案案由', '标题', '题目', '提案名称', '提案标题', 'title', 'subject'],
  content: ['content', '内容', '正文', '提案内容', '提案正文', 'text'],
  category: ['type', '类别', '分类', '提案类别', '提案分类', 'category'],
  date: ['publish_time', '提交时间', '提交日期', '发布时间', '日期', '时间', 'date', 'submitted_on'],
} as const;

export type ImportField = keyof typeof HEADINGS;
/** Field → heading in the file, where it is none of the usual. */
export type ColumnChoice = Readonly<Partial<Record<ImportField, string>>>;
export type ColumnPlaces = Readonly<Partial<Record<ImportField, number>>>;

export const IMPORT_FIELDS = Object.keys(HEADINGS) as readonly ImportField[];
const REQUIRED: readonly ImportField[] = ['names', 'subject', 'content'];

const normal = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s*:\uff1a()\uff08\uff09]/g, '');

function placeOf(header: readonly string[], field: ImportField, chosen: string | undefined): number {
  const wanted: readonly string[] = chosen === undefined ? HEADINGS[field] : [normal(chosen)];
  for (const heading of wanted) {
    const place = header.indexOf(heading);
    if (place >= 0) return place;
  }
  return -1;
}

export function recogniseColumns(headings: readonly string[], choice: ColumnChoice = {}): ColumnPlaces {
  const header = headings.map(normal);
  const places: Partial<Record<ImportField, number>> = {};
  for (const field of IMPORT_FIELDS) {
    const place = placeOf(header, field, choice[field]);
    if (place >= 0) places[field] = place;
  }
  const chosenButAbsent = IMPORT_FIELDS.filter((field) => choice[field] !== undefined && places[field] === undefined);
  const missing = [...new Set([...REQUIRED.filter((field) => places[field] === undefined), ...chosenButAbsent])];
  if (missing.length > 0) {
    throw new Refusal('import.columnsMissing', 422, `No column is recognised for: ${missing.join(', ')}.`, {
      missing,
      headings: [...headings],
    });
  }
  return places;
}
