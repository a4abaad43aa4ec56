/** Brings a roster (委员名册, .xlsx or .csv) into the current term: good lines are kept, others reported by line. */
import { Refusal } from '#kernel/refusal.ts';
import {
  accountsByLogin,
  createAccount,
  createPerson,
  issueOneTimeLink,
  oneTimeLinkPath,
  withAccount,
} from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import { readRows } from '#platform/spreadsheet.ts';
import { checkRoster, nameKey, type RosterError, type RosterGround, type RosterMember } from './check-roster.ts';
import { admitMember } from './members.ts';
import { type RosterLine, rosterLines } from './roster-columns.ts';
import type { OrganisationTables, OrganisationType } from './schema.ts';
import { currentTerm } from './terms.ts';

export interface RosterAccount {
  readonly line: number;
  readonly name: string;
  readonly loginName: string;
  /** Path on this site; good once, for 7 days. */
  readonly oneTimeLink: string;
}

export interface RosterReport {
  readonly read: number;
  /** In a dry run: how many would be. */
  readonly imported: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly errors: readonly RosterError[];
  /** Accounts made for lines with a login name; shown this once. */
  readonly accounts: readonly RosterAccount[];
}

/** Whole and short names of the active organisations of a type. */
async function namesOf(call: Call, type: OrganisationType): Promise<Map<string, string>> {
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('organisation')
    .select(['id', 'name', 'short_name'])
    .where('committee_id', '=', call.committeeId)
    .where('type', '=', type)
    .where('is_active', '=', true)
    .execute();
  return new Map([
    ...rows.map((row) => [row.short_name, row.id] as const),
    ...rows.map((row) => [row.name, row.id] as const),
  ]);
}

const seatKey = (name: string, memberNo: string | null) => `${memberNo ?? ''} ${memberNo === null ? name : ''}`;

async function seatsOf(call: Call, termId: string) {
  const rows = await withTables<OrganisationTables>(call.tx)
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.person_id', 'p.name', 'm.sector_id', 'm.member_no'])
    .where('m.committee_id', '=', call.committeeId)
    .where('m.term_id', '=', termId)
    .execute();
  const numbers = new Map<string, string>();
  const names = new Map<string, (string | null)[]>();
  const seats = new Map<string, string>();
  for (const { person_id, name, sector_id, member_no } of rows) {
    const key = nameKey(name, sector_id);
    if (member_no !== null) numbers.set(member_no, name);
    seats.set(seatKey(key, member_no), person_id);
    names.set(key, [...(names.get(key) ?? []), member_no]);
  }
  return { numbers, names, seats };
}

async function groundOf(call: Call, termId: string, lines: readonly RosterLine[]) {
  const logins = lines.map((line) => line.texts.loginName).filter((login) => login !== '');
  const accounts = await accountsByLogin(call.tx, logins, call.committeeId);
  const { seats, ...seated } = await seatsOf(call, termId);
  const ground: RosterGround = {
    sectors: await namesOf(call, 'sector'),
    specialCommittees: await namesOf(call, 'specialCommittee'),
    memberGroups: await namesOf(call, 'memberGroup'),
    participatingUnits: await namesOf(call, 'participatingUnit'),
    ...seated,
    // An account of another committee is nobody that this roster could mean: its name is kept from it.
    takenLogins: new Map([...accounts].map(([login, { name, isAffiliated }]) => [login, isAffiliated ? name : ''])),
  };
  return { ground, accounts, seats };
}

interface Owner {
  readonly personId: string;
  readonly account: RosterAccount | null;
}

/** A person who had a seat or post before keeps the row; a new one gets an account where a login name is given. */
async function personOf(
  call: Call,
  member: RosterMember,
  known: ReadonlyMap<string, { personId: string }>,
): Promise<Owner> {
  const { line, name, gender, loginName } = member;
  const before = loginName === null ? undefined : known.get(loginName);
  if (before) return { personId: before.personId, account: null };
  const personId = await createPerson(call.tx, { name, gender });
  return {
    personId,
    account: loginName === null ? null : await openAccount(call, personId, { line, name, loginName }),
  };
}

async function openAccount(
  call: Call,
  personId: string,
  account: Omit<RosterAccount, 'oneTimeLink'>,
): Promise<RosterAccount> {
  await createAccount(call.tx, { personId, loginName: account.loginName });
  const token = await issueOneTimeLink(call.tx, { personId, at: call.at });
  return { ...account, oneTimeLink: oneTimeLinkPath(token) };
}

/** A login name that is added to the roster later opens the account of a member who has none. */
async function openMissingAccounts(
  call: Call,
  admitted: readonly RosterMember[],
  { seats, accounts: known }: Awaited<ReturnType<typeof groundOf>>,
): Promise<RosterAccount[]> {
  const wanted = admitted.flatMap(({ line, name, sectorId, memberNo, loginName }) => {
    const key = nameKey(name, sectorId);
    const personId = seats.get(seatKey(key, memberNo)) ?? seats.get(seatKey(key, null));
    return personId && loginName !== null && !known.has(loginName) ? [{ personId, line, name, loginName }] : [];
  });
  const holders = await withAccount(
    call.tx,
    wanted.map(({ personId }) => personId),
  );
  const opened: RosterAccount[] = [];
  for (const { personId, ...account } of wanted) {
    if (holders.has(personId)) continue;
    holders.add(personId);
    opened.push(await openAccount(call, personId, account));
  }
  return opened;
}

async function admitAll(
  call: Call,
  termId: string,
  members: readonly RosterMember[],
  known: ReadonlyMap<string, { personId: string }>,
): Promise<RosterAccount[]> {
  const accounts: RosterAccount[] = [];
  for (const member of members) {
    const { personId, account } = await personOf(call, member, known);
    const { sectorId, isStanding, memberNo, workUnit, bodyIds } = member;
    await admitMember(call, { personId, termId, sectorId, isStanding, memberNo, workUnit, bodyIds });
    if (account) accounts.push(account);
  }
  return accounts;
}

/**
 * Members are known again by 委员证号, or by name and sector, so that a second run adds nothing. Runs in the call's
 * transaction: all good lines or, when something fails, none. Refuses a file or a head row that it cannot read.
 */
export async function importRoster(
  call: Call,
  file: Uint8Array,
  { dryRun }: { readonly dryRun: boolean },
): Promise<RosterReport> {
  const lines = rosterLines(await readRows(file));
  const term = await currentTerm(call);
  if (!term) throw new Refusal('term.absent', 422, 'The committee has no term yet.');
  const found = await groundOf(call, term.id, lines);
  const { toAdmit, admitted, errors } = checkRoster(lines, found.ground);
  const opened = dryRun ? [] : await openMissingAccounts(call, admitted, found);
  const accounts = dryRun ? [] : [...(await admitAll(call, term.id, toAdmit, found.accounts)), ...opened];
  const rejected = new Set(errors.map((error) => error.line)).size;
  return { read: lines.length, imported: toAdmit.length, skipped: admitted.length, rejected, errors, accounts };
}
