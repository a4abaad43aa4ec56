import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Call } from '#platform/call.ts';
import { mounted } from '#platform/module.ts';
import { organisationContract } from '../contract.ts';
import { appointPerson } from './appoint-person.ts';
import { refuseReserved } from './grant-rules.ts';
import { findMembers } from './members.ts';
import { createOrganisation, findOrganisation, findOrganisations, updateOrganisation } from './organisations.ts';
import { endPost, postById } from './posts.ts';
import { createSession, currentTerm, type SessionToCreate, sessionsByIds, sessionsOf, termsOf } from './terms.ts';

async function overview(call: Call) {
  const committee = await call.tx
    .selectFrom('committee as c')
    .leftJoin('committee as p', 'p.id', 'c.parent')
    .select(['c.id', 'c.name', 'c.short_name as shortName', 'c.level', 'p.id as parentId', 'p.name as parentName'])
    .where('c.id', '=', call.committeeId)
    .executeTakeFirstOrThrow();
  const sessions = await sessionsOf(call);
  const { parentId, parentName, ...own } = committee;
  return {
    committee: own,
    parent: parentId && parentName ? { id: parentId, name: parentName } : null,
    terms: await termsOf(call),
    sessions,
    currentSessionId: sessions.find((session) => session.isCurrent)?.id ?? null,
  };
}

async function addSession(call: Call, input: Omit<SessionToCreate, 'termId'>) {
  const term = await currentTerm(call);
  if (!term) throw new Refusal('term.absent', 422, 'The committee has no term yet.');
  const id = await createSession(call, { termId: term.id, ...input });
  const session = (await sessionsByIds(call, [id])).get(id);
  if (!session) throw refuse.notFound('session');
  return session;
}

export const organisationRoutes = mounted(organisationContract, {
  overview: (_, call) => overview(call),
  organisations: async (filter, call) => ({ rows: await findOrganisations(call, filter) }),
  members: (filter, call) => findMembers(call, filter),
  createSession: (input, call) => addSession(call, input),
  createOrganisation: async (input, call) =>
    findOrganisation(call, await createOrganisation(call, { ...input, side: input.side ?? null })),
  updateOrganisation: async (input, call) => {
    await updateOrganisation(call, input);
    return findOrganisation(call, input.id);
  },
  appoint: (input, call) => appointPerson(call, input),
  endPost: async ({ id }, call) => {
    refuseReserved(call.actor, (await postById(call, id)).grants);
    return { id, endedOn: await endPost(call, id) };
  },
});
