import { refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { enterCommittee } from '#platform/database.ts';
import { type Mounted, mounted } from '#platform/module.ts';
import { identityContract, type Me } from '../contract.ts';
import { findLink } from './one-time-links.ts';
import { endSession, moveSession } from './sessions.ts';
import { changePassword, signIn, signInToDemo, signInWithLink } from './sign-in.ts';
import { committeeTag, describeMe, type StandingSource } from './standings.ts';

export interface IdentityOptions extends StandingSource {
  readonly publicUrl: string;
  readonly version: string;
  readonly isUnprotected: boolean;
}

const isDone = { done: true } as const;

const committeeRows = (call: Call) =>
  call.tx
    .selectFrom('committee')
    .select(['id', 'name', 'short_name', 'level', 'is_demo'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();

async function me(call: Call, source: StandingSource): Promise<Me> {
  const described = call.viewer ? await describeMe(call, source, call.viewer) : null;
  if (!described) throw refuse.signedOut();
  return described;
}

async function enter(call: Call, source: StandingSource, committeeId: string): Promise<Me> {
  const { viewer } = call;
  if (!viewer) throw refuse.signedOut();
  const described = await describeMe(call, source, { personId: viewer.personId, committeeId });
  if (!described) throw refuse.notFound('committee');
  await moveSession(call.tx, viewer.sessionId, committeeId);
  return described;
}

async function demoPeople(call: Call, source: StandingSource) {
  const committees = (await committeeRows(call)).filter((committee) => committee.is_demo);
  const people = [];
  for (const { id, name } of committees) {
    await enterCommittee(call.tx, id);
    const found = await source.demoPeople(call.tx, call.today);
    people.push(...found.map((person) => ({ ...person, committeeId: id, committeeName: name })));
  }
  return { people };
}

export const identityRoutes = (options: IdentityOptions): Mounted =>
  mounted(identityContract, {
    site: async (_, call) => {
      const committees = (await committeeRows(call)).map(committeeTag);
      const { version, isUnprotected } = options;
      return { version, isUnprotected, hasDemo: committees.some((committee) => committee.isDemo), committees };
    },
    signIn: (input, call) => signIn(call, options, input),
    signOut: async (_, call) => {
      if (call.exchange?.token) await endSession(call.tx, call.exchange.token);
      call.exchange?.clearCookie();
      return isDone;
    },
    me: (_, call) => me(call, options),
    enterCommittee: ({ committeeId }, call) => enter(call, options, committeeId),
    changePassword: async (input, call) => {
      await changePassword(call, input);
      return isDone;
    },
    oneTimeLink: async ({ token }, call) => {
      const { name, loginName, expiresAt } = await findLink(call.tx, token, call.at);
      return { name, loginName, expiresAt: expiresAt.toISOString() };
    },
    useOneTimeLink: (input, call) => signInWithLink(call, options, input),
    demoPeople: (_, call) => demoPeople(call, options),
    demoSignIn: (input, call) => signInToDemo(call, options, input),
  });
