/** Reads each line of a roster as a member to admit, or says what is wrong with it; looks at no database. */
import { ROSTER_COLUMNS, type RosterColumn, type RosterLine } from './roster-columns.ts';

export interface RosterError {
  readonly line: number;
  /** As in the head row. */
  readonly column: string;
  readonly reason: string;
}

export interface RosterMember {
  readonly line: number;
  readonly name: string;
  readonly gender: 'female' | 'male' | null;
  readonly sectorId: string;
  readonly memberNo: string | null;
  readonly isStanding: boolean;
  readonly workUnit: string | null;
  readonly bodyIds: readonly string[];
  readonly loginName: string | null;
}

/** What the committee has: names (whole and short) → id, and who is in the roster's term already. */
export interface RosterGround {
  readonly sectors: ReadonlyMap<string, string>;
  readonly specialCommittees: ReadonlyMap<string, string>;
  readonly memberGroups: ReadonlyMap<string, string>;
  readonly participatingUnits: ReadonlyMap<string, string>;
  /** Number → name of its holder. */
  readonly numbers: ReadonlyMap<string, string>;
  /** `name sectorId` of members; with their numbers, null where they have none. */
  readonly names: ReadonlyMap<string, readonly (string | null)[]>;
  /** Login name → is it free, or that of a person of this name in the committee? */
  readonly takenLogins: ReadonlyMap<string, string>;
}

type Fault = readonly [column: RosterColumn, reason: string];

const GENDERS: Readonly<Record<string, 'female' | 'male' | null>> = { '': null, 女: 'female', 男: 'male' };
const YES = ['是', '√', '✓', '常委', 'Y', 'y', '1'];
const NO = ['', '否', '×', 'N', 'n', '0'];
const LOGIN_NAME = /^[a-zA-Z0-9._@-]{3,60}$/;

export const nameKey = (name: string, sectorId: string): string => `${name} ${sectorId}`;
/** 张 三 and 张三 are written for the same name. */
export const plainName = (text: string): string => (/[a-zA-Z]/.test(text) ? text.trim() : text.replace(/\s+/g, ''));

const parts = (text: string) =>
  text
    .split(/[、,，;；/\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function lookUp(names: ReadonlyMap<string, string>, text: string): string | undefined {
  const plain = text.replace(/\s+/g, '');
  return names.get(plain) ?? names.get(`${plain}界`) ?? names.get(plain.replace(/界$/, ''));
}

/** Faults are gathered, so that one reading of the report mends the whole line. */
function bodiesIn(line: RosterLine, ground: RosterGround, faults: Fault[]): string[] {
  const lists = [
    ['specialCommittees', ground.specialCommittees],
    ['memberGroup', ground.memberGroups],
    ['participatingUnit', ground.participatingUnits],
  ] as const;
  return lists.flatMap(([column, names]) =>
    parts(line.texts[column]).flatMap((text) => {
      const id = lookUp(names, text);
      if (!id) faults.push([column, `没有“${text}”，请先在机构中添加`]);
      return id ? [id] : [];
    }),
  );
}

function plainFaults({ texts }: RosterLine, name: string): Fault[] {
  const faults: Fault[] = [];
  if (name.length < 2 || name.length > 40) faults.push(['name', name === '' ? '姓名为空' : '姓名应为 2 至 40 个字']);
  if (!(texts.gender in GENDERS)) faults.push(['gender', `性别应为男或女，不是“${texts.gender}”`]);
  if (![...YES, ...NO].includes(texts.isStanding)) {
    faults.push(['isStanding', `是否常委应为是或否，不是“${texts.isStanding}”`]);
  }
  if (texts.loginName !== '' && !LOGIN_NAME.test(texts.loginName)) {
    faults.push(['loginName', '登录名应为 3 至 60 个字母、数字或 . _ @ -']);
  }
  if (texts.memberNo.length > 40) faults.push(['memberNo', '委员证号过长']);
  if (texts.workUnit.length > 200) faults.push(['workUnit', '工作单位过长']);
  return faults;
}

function readLine(line: RosterLine, ground: RosterGround): RosterMember | RosterError[] {
  const { texts } = line;
  const name = plainName(texts.name);
  const faults = plainFaults(line, name);
  const sectorId = lookUp(ground.sectors, texts.sector);
  if (!sectorId) faults.push(['sector', texts.sector === '' ? '界别为空' : `没有界别“${texts.sector}”`]);
  const bodyIds = bodiesIn(line, ground, faults);
  if (faults.length > 0 || !sectorId) {
    return faults.map(([column, reason]) => ({ line: line.line, column: ROSTER_COLUMNS[column][0], reason }));
  }
  return {
    line: line.line,
    name,
    gender: GENDERS[texts.gender] ?? null,
    sectorId,
    memberNo: texts.memberNo || null,
    isStanding: YES.includes(texts.isStanding),
    workUnit: texts.workUnit || null,
    bodyIds: [...new Set(bodyIds)],
    loginName: texts.loginName.toLowerCase() || null,
  };
}

export interface CheckedRoster {
  readonly toAdmit: readonly RosterMember[];
  /** People who are members of the term already; those without an account get one where the line names it. */
  readonly admitted: readonly RosterMember[];
  readonly errors: readonly RosterError[];
}

/** Is the person in the term already? By number; without one, or where the member has none, by name and sector. */
function isAdmitted(member: RosterMember, ground: RosterGround): boolean {
  if (member.memberNo !== null && ground.numbers.has(member.memberNo)) return true;
  const numbers = ground.names.get(nameKey(member.name, member.sectorId)) ?? [];
  return numbers.length > 0 && (member.memberNo === null || numbers.includes(null));
}

interface Seen {
  readonly numbers: Map<string, number>;
  readonly names: Map<string, number>;
  readonly logins: Map<string, number>;
}

/** What stands against a line that is well formed: other people, or other lines of the file. */
function conflictOf(member: RosterMember, ground: RosterGround, seen: Seen): Fault | null {
  const { memberNo } = member;
  const holder = memberNo === null ? undefined : ground.numbers.get(memberNo);
  if (holder !== undefined && holder !== member.name) return ['memberNo', `委员证号已属于${holder}`];
  return (isAdmitted(member, ground) ? null : doubleOf(member, seen)) ?? loginConflictOf(member, ground, seen);
}

function doubleOf(member: RosterMember, seen: Seen): Fault | null {
  const { memberNo } = member;
  const sameNumber = memberNo === null ? undefined : seen.numbers.get(memberNo);
  if (sameNumber !== undefined) return ['memberNo', `与第 ${sameNumber} 行的委员证号相同`];
  const sameName = memberNo === null ? seen.names.get(nameKey(member.name, member.sectorId)) : undefined;
  return sameName === undefined ? null : ['name', `与第 ${sameName} 行的姓名和界别相同，且没有委员证号`];
}

function loginConflictOf({ name, loginName }: RosterMember, ground: RosterGround, seen: Seen): Fault | null {
  if (loginName === null) return null;
  const sameLogin = seen.logins.get(loginName);
  if (sameLogin !== undefined) return ['loginName', `与第 ${sameLogin} 行的登录名相同`];
  const owner = ground.takenLogins.get(loginName);
  return owner === undefined || owner === name ? null : ['loginName', '登录名已被使用'];
}

function note(member: RosterMember, seen: Seen): void {
  const { line, memberNo, loginName } = member;
  if (memberNo !== null) seen.numbers.set(memberNo, line);
  seen.names.set(nameKey(member.name, member.sectorId), line);
  if (loginName !== null) seen.logins.set(loginName, line);
}

export function checkRoster(lines: readonly RosterLine[], ground: RosterGround): CheckedRoster {
  const seen: Seen = { numbers: new Map(), names: new Map(), logins: new Map() };
  const toAdmit: RosterMember[] = [];
  const errors: RosterError[] = [];
  const admitted: RosterMember[] = [];
  for (const line of lines) {
    const member = readLine(line, ground);
    if (Array.isArray(member)) {
      errors.push(...member);
      continue;
    }
    const conflict = conflictOf(member, ground, seen);
    if (conflict) errors.push({ line: line.line, column: ROSTER_COLUMNS[conflict[0]][0], reason: conflict[1] });
    else if (isAdmitted(member, ground)) admitted.push(member);
    else toAdmit.push(member);
    if (!conflict) note(member, seen);
  }
  return { toAdmit, admitted, errors };
}
