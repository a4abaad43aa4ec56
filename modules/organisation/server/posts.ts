/** Posts: who does what in which organisation, from when to when; a post carries the grants. */
import { Refusal, refuse } from '#kernel/refusal.ts';
import { affiliate } from '#modules/identity/server/index.ts';
import type { Call } from '#platform/call.ts';
import { withTables } from '#platform/database.ts';
import type { Organisation } from '../contract.ts';
import type { Grant, OrganisationTables, OrganisationType, PostRole } from './schema.ts';

/** Which roles there are in an organisation of which type. */
const ROLES_IN: Readonly<Record<OrganisationType, readonly PostRole[]>> = {
  sector: ['convenor', 'officer'],
  memberGroup: ['convenor', 'officer'],
  participatingUnit: ['officer', 'head', 'staff'],
  specialCommittee: ['officer', 'head', 'staff', 'convenor'],
  staffOffice: ['staff', 'head'],
  council: ['councilMember', 'head'],
  undertakingUnit: ['handler', 'leader'],
  oversightOffice: ['staff', 'head'],
};

export interface Appointment {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: PostRole;
  readonly title: string;
  readonly grants?: readonly Grant[];
  readonly fromOn: string;
}

async function activeType(call: Call, organisationId: string): Promise<OrganisationType> {
  const row = await withTables<OrganisationTables>(call.tx)
    .selectFrom('organisation')
    .select('type')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', organisationId)
    .where('is_active', '=', true)
    .executeTakeFirst();
  if (!row) throw refuse.notFound('organisation');
  return row.type;
}

/** Gives the person the post and answers its id; who may give which grants is checked by the caller. */
export async function appoint(call: Call, appointment: Appointment): Promise<string> {
  const type = await activeType(call, appointment.organisationId);
  if (!ROLES_IN[type].includes(appointment.role)) {
    throw new Refusal('post.roleDoesNotFit', 422, 'There is no such role in an organisation of this type.', {
      type,
      role: appointment.role,
      roles: ROLES_IN[type],
    });
  }
  await affiliate(call.tx, appointment.personId, call.committeeId);
  const id = call.newId();
  await withTables<OrganisationTables>(call.tx)
    .insertInto('post')
    .values({
      committee_id: call.committeeId,
      id,
      person_id: appointment.personId,
      organisation_id: appointment.organisationId,
      role: appointment.role,
      title: appointment.title,
      grants: [...new Set(appointment.grants ?? [])],
      from_on: appointment.fromOn,
      until_on: null,
    })
    .execute();
  return id;
}

/** From today on the post is no longer held. */
export async function endPost(call: Call, id: string): Promise<string> {
  const ended = await withTables<OrganisationTables>(call.tx)
    .updateTable('post')
    .set({ until_on: call.today })
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>', call.today)]))
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw refuse.notFound('post');
  return call.today;
}

type PostShape = Organisation['posts'][number];

const heldPosts = (call: Call) =>
  withTables<OrganisationTables>(call.tx)
    .selectFrom('post as h')
    .innerJoin('person as p', 'p.id', 'h.person_id')
    .select([
      'h.id',
      'h.organisation_id',
      'h.person_id as personId',
      'p.name as personName',
      'h.role',
      'h.title',
      'h.grants',
    ])
    .where('h.committee_id', '=', call.committeeId)
    .where('h.from_on', '<=', call.today)
    .where((eb) => eb.or([eb('h.until_on', 'is', null), eb('h.until_on', '>', call.today)]))
    .orderBy('h.from_on')
    .orderBy('h.id');

/** Posts held today, by organisation. */
export async function postsIn(call: Call, organisationIds: readonly string[]): Promise<Map<string, PostShape[]>> {
  const posts = new Map<string, PostShape[]>();
  if (organisationIds.length === 0) return posts;
  const rows = await heldPosts(call)
    .where('h.organisation_id', 'in', [...organisationIds])
    .execute();
  for (const { organisation_id, ...post } of rows) {
    posts.set(organisation_id, [...(posts.get(organisation_id) ?? []), post]);
  }
  return posts;
}

export async function postById(call: Call, id: string): Promise<PostShape & { readonly organisationId: string }> {
  const row = await heldPosts(call).where('h.id', '=', id).executeTakeFirst();
  if (!row) throw refuse.notFound('post');
  const { organisation_id, ...post } = row;
  return { ...post, organisationId: organisation_id };
}
