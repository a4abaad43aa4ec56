/** Signing in: with a password, with a one-time link, or as one of the demonstration people. */
import { keepingWork, Refusal, refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import { createRateLimit } from '#platform/rate-limit.ts';
import type { Me } from '../contract.ts';
import { spendLink } from './one-time-links.ts';
import { hashPassword, isPassword, refuseWeak } from './password.ts';
import type { IdentityTables } from './schema.ts';
import { endSessionsOf, startSession } from './sessions.ts';
import { committeesOf, describeMe, type StandingSource } from './standings.ts';

const FAILURES_ALLOWED = 5;
const LOCKED_FOR_MS = 15 * 60_000;

/** The row stays locked while the password is compared, so that guesses at one account queue up. */
const accountToCheck = (call: Call, loginName: string) =>
  withTables<IdentityTables>(call.tx)
    .selectFrom('account')
    .select(['person_id', 'password', 'failures', 'locked_until', 'is_disabled'])
    .where('login_name', '=', loginName.toLowerCase())
    .forUpdate()
    .executeTakeFirst();

const setFailures = (call: Call, personId: string, failures: number) =>
  withTables<IdentityTables>(call.tx)
    .updateTable('account')
    .set({
      failures,
      locked_until: failures >= FAILURES_ALLOWED ? new Date(call.at.getTime() + LOCKED_FOR_MS) : null,
    })
    .where('person_id', '=', personId)
    .execute();

const wrongCredentials = () =>
  new Refusal('session.wrongCredentials', 401, 'Account or password is wrong, or the account is not open.');

const locked = (until: Date) =>
  new Refusal('session.locked', 423, 'Too many failures; this account is locked for some minutes.', {
    until: until.toISOString(),
  });

/** Answers whose password it is; counts a failure and locks the account after the fifth in a row. */
async function checkCredentials(call: Call, loginName: string, password: string): Promise<string> {
  const account = await accountToCheck(call, loginName);
  if (account?.locked_until && account.locked_until > call.at) throw locked(account.locked_until);
  const isRight = await isPassword(password, account?.password ?? null);
  if (!account || account.is_disabled) throw wrongCredentials();
  if (!isRight) {
    // After a lock has run out the count begins anew.
    const failures = (account.locked_until ? 0 : account.failures) + 1;
    await setFailures(call, account.person_id, failures);
    throw keepingWork(wrongCredentials());
  }
  if (account.failures > 0) await setFailures(call, account.person_id, 0);
  return account.person_id;
}

/** Opens a session in the committee that the person was in last. */
async function enterLast(call: Call, source: StandingSource, personId: string): Promise<Me> {
  const [committee] = await committeesOf(call, source, personId);
  const me = committee ? await describeMe(call, source, { personId, committeeId: committee.id }) : null;
  if (!me) throw new Refusal('session.noCommittee', 403, 'This person holds no post or seat in any committee now.');
  await startSession(call, { personId, committeeId: me.committee.id });
  return me;
}

const attempts = createRateLimit({ perMinute: 10 });

export async function signIn(
  call: Call,
  source: StandingSource,
  { loginName, password }: { readonly loginName: string; readonly password: string },
): Promise<Me> {
  attempts.take(`${call.exchange?.address ?? ''} ${loginName.toLowerCase()}`);
  const personId = await checkCredentials(call, loginName, password);
  return enterLast(call, source, personId);
}

async function setPassword(call: Call, personId: string, password: string): Promise<void> {
  await withTables<IdentityTables>(call.tx)
    .updateTable('account')
    .set({ password: await hashPassword(password), failures: 0, locked_until: null })
    .where('person_id', '=', personId)
    .execute();
}

export async function signInWithLink(
  call: Call,
  source: StandingSource,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Me> {
  const link = await spendLink(call.tx, token, call.at);
  refuseWeak(password, link.loginName);
  await setPassword(call, link.personId, password);
  await endSessionsOf(call.tx, link.personId);
  return enterLast(call, source, link.personId);
}

/** Every committee of a demonstration person is a demonstration; so this opens no door to a real one. */
export async function signInToDemo(
  call: Call,
  source: StandingSource,
  who: { readonly personId: string; readonly committeeId: string },
): Promise<Me> {
  const committees = await committeesOf(call, source, who.personId);
  const isDemoPerson = committees.every((committee) => committee.is_demo);
  const me = isDemoPerson ? await describeMe(call, source, who) : null;
  if (!me) throw refuse.notFound('demo');
  await startSession(call, who);
  return me;
}

export async function changePassword(call: Call, input: { readonly current: string; readonly next: string }) {
  const { viewer } = call;
  if (!viewer) throw refuse.signedOut();
  attempts.take(`change ${viewer.personId}`);
  const account = await withTables<IdentityTables>(call.tx)
    .selectFrom('account')
    .select(['login_name', 'password'])
    .where('person_id', '=', viewer.personId)
    .executeTakeFirst();
  if (!account || !(await isPassword(input.current, account.password))) {
    throw new Refusal('password.wrong', 422, 'The present password is wrong.');
  }
  refuseWeak(input.next, account.login_name);
  await setPassword(call, viewer.personId, input.next);
  await endSessionsOf(call.tx, viewer.personId, viewer.sessionId);
}
