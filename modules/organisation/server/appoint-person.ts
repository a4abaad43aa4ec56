/** The post of an existing person, or of a new one with an account and a one-time link. */
import { Refusal, refuse } from '#kernel/refusal.ts';
import {
  createAccount,
  createPerson,
  isAffiliated,
  issueOneTimeLink,
  oneTimeLinkPath,
} from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import { refuseGrants } from './grant-rules.ts';
import { appoint, postById } from './posts.ts';
import type { Grant, PostRole } from './schema.ts';

export interface PersonAppointment {
  readonly organisationId: string;
  readonly role: PostRole;
  readonly title: string;
  readonly grants: readonly Grant[];
  readonly personId?: string | undefined;
  readonly name?: string | undefined;
  readonly loginName?: string | undefined;
}

/** A person with an account without password, and the path of the link that sets one. */
export async function createPersonWithLink(call: Call, person: { readonly name: string; readonly loginName: string }) {
  const personId = await createPerson(call.tx, { name: person.name });
  await createAccount(call.tx, { personId, loginName: person.loginName });
  const token = await issueOneTimeLink(call.tx, { personId, at: call.at });
  return { personId, oneTimeLink: oneTimeLinkPath(token) };
}

async function personFor(call: Call, { personId, name, loginName }: PersonAppointment) {
  if (personId !== undefined) {
    if (await isAffiliated(call.tx, personId, call.committeeId)) return { personId, oneTimeLink: null };
    throw refuse.notFound('person');
  }
  if (name !== undefined && loginName !== undefined) return createPersonWithLink(call, { name, loginName });
  throw new Refusal('person.unsaid', 422, 'Name an existing person, or the name and login name of a new one.');
}

export async function appointPerson(call: Call, appointment: PersonAppointment) {
  const { organisationId, role, title, grants } = appointment;
  refuseGrants(call.actor, appointment.personId, grants);
  const { personId, oneTimeLink } = await personFor(call, appointment);
  const id = await appoint(call, { personId, organisationId, role, title, grants, fromOn: call.today });
  const { organisationId: _, ...post } = await postById(call, id);
  return { post, oneTimeLink };
}
