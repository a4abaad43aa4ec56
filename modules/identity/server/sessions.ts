/** Sign-in sessions: the browser holds a random token, the table its digest; idle ones end by themselves. */
import { createHash, randomBytes } from 'node:crypto';
import { type Call, newId } from '#platform/call.ts';
import { type Tx, withTables } from '#platform/database.ts';
import type { OpenSession } from '#platform/server.ts';
import type { IdentityTables } from './schema.ts';

const HOUR_MS = 3_600_000;
const IDLE_MS = 12 * HOUR_MS;
const LONGEST_MS = 7 * 24 * HOUR_MS;
/** Use is noted at most so often: reading a page should not write. */
const NOTE_USE_MS = 10 * 60_000;

export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

const before = (at: Date, ms: number) => new Date(at.getTime() - ms);

/** The session of a token; null when it is unknown, idle for 12 hours, 7 days old, or its account is disabled. */
export async function openSession(tx: Tx, token: string, at: Date): Promise<OpenSession | null> {
  const tables = withTables<IdentityTables>(tx);
  const row = await tables
    .selectFrom('sign_in_session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .leftJoin('account as a', 'a.person_id', 's.person_id')
    .select(['s.id', 's.person_id', 's.entered_committee', 's.used_at', 'p.name', 'a.is_disabled'])
    .where('s.token_digest', '=', digestOfToken(token))
    .where('s.used_at', '>', before(at, IDLE_MS))
    .where('s.opened_at', '>', before(at, LONGEST_MS))
    .executeTakeFirst();
  if (!row || row.is_disabled) return null;
  const noteBefore = before(at, NOTE_USE_MS);
  if (row.used_at < noteBefore) {
    await tables
      .updateTable('sign_in_session')
      .set({ used_at: at })
      .where('id', '=', row.id)
      .where('used_at', '<', noteBefore)
      .execute();
  }
  return { sessionId: row.id, personId: row.person_id, committeeId: row.entered_committee, name: row.name };
}

/** Opens a session of the person in the committee and answers its token; a token that was in use is ended. */
export async function startSession(
  call: Pick<Call, 'tx' | 'at' | 'exchange'>,
  who: { readonly personId: string; readonly committeeId: string },
): Promise<string> {
  const tables = withTables<IdentityTables>(call.tx);
  if (call.exchange?.token) await endSession(call.tx, call.exchange.token);
  const token = newToken();
  await tables
    .insertInto('sign_in_session')
    .values({
      id: newId(),
      token_digest: digestOfToken(token),
      person_id: who.personId,
      entered_committee: who.committeeId,
      opened_at: call.at,
      used_at: call.at,
      user_agent: call.exchange?.userAgent ?? '',
    })
    .execute();
  await tables
    .updateTable('account')
    .set({ last_committee: who.committeeId })
    .where('person_id', '=', who.personId)
    .execute();
  call.exchange?.setCookie(token, { maxAgeSeconds: LONGEST_MS / 1000 });
  return token;
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await withTables<IdentityTables>(tx)
    .deleteFrom('sign_in_session')
    .where('token_digest', '=', digestOfToken(token))
    .execute();
}

/** Ends all sessions of a person, but for the one that is named. */
export async function endSessionsOf(tx: Tx, personId: string, exceptId?: string): Promise<void> {
  await withTables<IdentityTables>(tx)
    .deleteFrom('sign_in_session')
    .where('person_id', '=', personId)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? ''))
    .execute();
}

/** Goes on in another committee, in the same session. */
export async function moveSession(tx: Tx, sessionId: string, committeeId: string): Promise<void> {
  const tables = withTables<IdentityTables>(tx);
  const { person_id } = await tables
    .updateTable('sign_in_session')
    .set({ entered_committee: committeeId })
    .where('id', '=', sessionId)
    .returning('person_id')
    .executeTakeFirstOrThrow();
  await tables.updateTable('account').set({ last_committee: committeeId }).where('person_id', '=', person_id).execute();
}

/** Removes what has ended anyway; answers how many. */
export async function removeEndedSessions(call: Call): Promise<number> {
  const tables = withTables<IdentityTables>(call.tx);
  const sessions = await tables
    .deleteFrom('sign_in_session')
    .where((eb) =>
      eb.or([eb('used_at', '<', before(call.at, IDLE_MS)), eb('opened_at', '<', before(call.at, LONGEST_MS))]),
    )
    .executeTakeFirst();
  const links = await tables.deleteFrom('one_time_link').where('expires_at', '<', call.at).executeTakeFirst();
  return Number(sessions.numDeletedRows + links.numDeletedRows);
}
