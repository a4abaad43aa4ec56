/** Persons and their accounts: one row each, whatever committees they belong to. */
import { Refusal } from '#kernel/refusal.ts';
import { newId } from '#platform/call.ts';
import { type Tx, withTables } from '#platform/database.ts';
import { nameKeys } from '#platform/name-search.ts';
import type { IdentityTables } from './schema.ts';

export interface PersonToCreate {
  readonly name: string;
  readonly gender?: 'female' | 'male' | null;
}

/** Answers the new person's id. */
export async function createPerson(tx: Tx, { name, gender }: PersonToCreate): Promise<string> {
  const id = newId();
  const person = { id, name, gender: gender ?? null, ...nameKeys(name) };
  await withTables<IdentityTables>(tx).insertInto('person').values(person).execute();
  return id;
}

/** Notes that a person belongs to a committee in some way, so that signing in finds the committee. */
export async function affiliate(tx: Tx, personId: string, committeeId: string): Promise<void> {
  await withTables<IdentityTables>(tx)
    .insertInto('affiliation')
    .values({ person_id: personId, committee: committeeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isAffiliated(tx: Tx, personId: string, committeeId: string): Promise<boolean> {
  const row = await withTables<IdentityTables>(tx)
    .selectFrom('affiliation')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('committee', '=', committeeId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a person an account without a password; refuses a login name that is taken. */
export async function createAccount(
  tx: Tx,
  { personId, loginName }: { readonly personId: string; readonly loginName: string },
): Promise<void> {
  const made = await withTables<IdentityTables>(tx)
    .insertInto('account')
    .values({ person_id: personId, login_name: loginName.toLowerCase() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  if (!made) throw new Refusal('account.exists', 409, 'This login name is taken.', { loginName });
}

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export async function personsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, NamedPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await withTables<IdentityTables>(tx)
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the persons who have an account. */
export async function withAccount(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await withTables<IdentityTables>(tx)
    .selectFrom('account')
    .select('person_id')
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** The person whose account has this login name, in any case; null when there is none. */
export async function findPersonByLogin(tx: Tx, loginName: string): Promise<NamedPerson | null> {
  const row = await withTables<IdentityTables>(tx)
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['person.id', 'person.name'])
    .where('login_name', '=', loginName.trim().toLowerCase())
    .executeTakeFirst();
  return row ?? null;
}

export interface KnownAccount {
  readonly personId: string;
  readonly name: string;
  /** Does the person belong, or did, to the committee that asks? */
  readonly isAffiliated: boolean;
}

/** Accounts with these login names (in any case), by login name in lower case. */
export async function accountsByLogin(
  tx: Tx,
  loginNames: readonly string[],
  committeeId: string,
): Promise<Map<string, KnownAccount>> {
  if (loginNames.length === 0) return new Map();
  const rows = await withTables<IdentityTables>(tx)
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('affiliation as f', (join) =>
      join.onRef('f.person_id', '=', 'a.person_id').on('f.committee', '=', committeeId),
    )
    .select(['a.login_name', 'a.person_id as personId', 'p.name', 'f.committee'])
    .where(
      'a.login_name',
      'in',
      loginNames.map((name) => name.toLowerCase()),
    )
    .execute();
  return new Map(
    rows.map(({ login_name, committee, ...account }) => [login_name, { ...account, isAffiliated: committee !== null }]),
  );
}
