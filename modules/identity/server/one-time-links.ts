/** One-time links: how a person sets the first password, or a new one after it was forgotten. */
import { refuse } from '#kernel/refusal.ts';
import { type Tx, withTables } from '#platform/database.ts';
import type { IdentityTables } from './schema.ts';
import { digestOfToken, newToken } from './sessions.ts';

const GOOD_FOR_MS = 7 * 24 * 3_600_000;

/** Makes a link good for 7 days and answers its token; links made before for the person are good no more. */
export async function issueOneTimeLink(
  tx: Tx,
  { personId, at }: { readonly personId: string; readonly at: Date },
): Promise<string> {
  const tables = withTables<IdentityTables>(tx);
  await tables.deleteFrom('one_time_link').where('person_id', '=', personId).where('used_at', 'is', null).execute();
  const token = newToken();
  await tables
    .insertInto('one_time_link')
    .values({
      token_digest: digestOfToken(token),
      person_id: personId,
      expires_at: new Date(at.getTime() + GOOD_FOR_MS),
      used_at: null,
    })
    .execute();
  return token;
}

/** The address of the page on which the link is used. */
export const oneTimeLinkPath = (token: string): string => `/console/link/${token}`;

export interface GoodLink {
  readonly personId: string;
  readonly name: string;
  readonly loginName: string;
  readonly expiresAt: Date;
}

/** Refuses a link that is unknown, used or too old, all in the same words. */
export async function findLink(tx: Tx, token: string, at: Date): Promise<GoodLink> {
  const row = await withTables<IdentityTables>(tx)
    .selectFrom('one_time_link as l')
    .innerJoin('account as a', 'a.person_id', 'l.person_id')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select(['l.person_id', 'p.name', 'a.login_name', 'l.expires_at'])
    .where('l.token_digest', '=', digestOfToken(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', at)
    .where('a.is_disabled', '=', false)
    .executeTakeFirst();
  if (!row) throw refuse.notFound('link');
  return { personId: row.person_id, name: row.name, loginName: row.login_name, expiresAt: row.expires_at };
}

/** Uses the link up; of two requests at the same time one is refused. */
export async function spendLink(tx: Tx, token: string, at: Date): Promise<GoodLink> {
  const link = await findLink(tx, token, at);
  const used = await withTables<IdentityTables>(tx)
    .updateTable('one_time_link')
    .set({ used_at: at })
    .where('token_digest', '=', digestOfToken(token))
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (!used) throw refuse.notFound('link');
  return link;
}
