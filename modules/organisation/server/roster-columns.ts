/** The columns of a roster (委员名册) as offices name them, and where the table begins in a sheet. */
import { Refusal } from '#kernel/refusal.ts';

/** The first name is the one used in reports. */
export const ROSTER_COLUMNS = {
  name: ['姓名', '委员姓名'],
  gender: ['性别'],
  sector: ['界别', '所属界别'],
  memberNo: ['委员证号', '委员编号', '证号', '委员证编号'],
  isStanding: ['是否常委', '常委'],
  workUnit: ['工作单位', '工作单位及职务', '单位及职务', '单位'],
  specialCommittees: ['专门委员会', '专委会', '所属专委会', '所在专门委员会'],
  memberGroup: ['委员小组', '活动组', '委员活动组', '小组'],
  participatingUnit: ['党派团体', '党派', '所属党派'],
  loginName: ['登录名', '账号', '登录账号'],
} as const;

export type RosterColumn = keyof typeof ROSTER_COLUMNS;

export interface RosterLine {
  /** Line in the file, the first being 1. */
  readonly line: number;
  /** Texts of the columns that the file has; a missing column is an empty text. */
  readonly texts: Readonly<Record<RosterColumn, string>>;
}

const COLUMN_NAMES = Object.keys(ROSTER_COLUMNS) as RosterColumn[];
const plain = (text: string) => text.replace(/[\s*＊：:]/g, '');

const indexOf = (head: readonly string[], column: RosterColumn): number =>
  head.findIndex((text) => (ROSTER_COLUMNS[column] as readonly string[]).includes(plain(text)));

/** A title may stand above the head row. */
const HEAD_WITHIN = 10;

/** The lines under the head row, blank ones left out; refuses a sheet without the columns 姓名 and 界别. */
export function rosterLines(rows: readonly (readonly string[])[]): RosterLine[] {
  const headAt = rows
    .slice(0, HEAD_WITHIN)
    .findIndex((row) => indexOf(row, 'name') >= 0 && indexOf(row, 'sector') >= 0);
  const head = rows[headAt];
  if (!head) {
    throw new Refusal('roster.columnsMissing', 422, 'The table needs at least the columns 姓名 and 界别.', {
      columns: COLUMN_NAMES.map((column) => ROSTER_COLUMNS[column][0]),
    });
  }
  const places = COLUMN_NAMES.map((column) => [column, indexOf(head, column)] as const);
  return rows.slice(headAt + 1).flatMap((row, index) => {
    if (row.every((text) => text.trim() === '')) return [];
    const texts = Object.fromEntries(places.map(([column, at]) => [column, (row[at] ?? '').trim()]));
    return [{ line: headAt + index + 2, texts: texts as RosterLine['texts'] }];
  });
}
