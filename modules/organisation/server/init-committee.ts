/** A real start: a committee with its term, session and sectors, three administrators, and staff where named. */
import { Refusal } from '#kernel/refusal.ts';
import { type Call, newId } from '#platform/call.ts';
import { committeeCall, type Server } from '#platform/server.ts';
import { createPersonWithLink } from './appoint-person.ts';
import { createOrganisation, seedSectors } from './organisations.ts';
import { appoint } from './posts.ts';
import type { Grant } from './schema.ts';
import { createCommittee, createSession, createTerm, type SessionToCreate } from './terms.ts';

export interface CommitteeToInit {
  readonly name: string;
  readonly shortName: string;
  readonly level: 'province' | 'city' | 'district';
  readonly term: { readonly no: number; readonly startsOn: string; readonly endsOn?: string | null };
  readonly session: Omit<SessionToCreate, 'termId'>;
  /** Name of the first person of the proposals office; it gets every grant of proposals. */
  readonly staffName?: string | undefined;
}

export interface FirstPerson {
  readonly part: 'systemAdmin' | 'securityAdmin' | 'auditAdmin' | 'staff';
  readonly name: string;
  readonly loginName: string;
  /** Path on this site; good once, for 7 days. */
  readonly oneTimeLink: string;
}

interface FirstPost extends Omit<FirstPerson, 'oneTimeLink'> {
  readonly title: string;
  readonly grants: readonly Grant[];
}

/** Rights are parted among three so that none of them can act alone and unseen. */
const ADMINISTRATORS: readonly FirstPost[] = [
  {
    part: 'systemAdmin',
    name: '系统管理员',
    title: '系统管理员',
    loginName: 'system-admin',
    grants: ['organisation.manage', 'accounts.manage'],
  },
  {
    part: 'securityAdmin',
    name: '安全管理员',
    title: '安全管理员',
    loginName: 'security-admin',
    grants: ['rights.manage'],
  },
  { part: 'auditAdmin', name: '审计管理员', title: '审计管理员', loginName: 'audit-admin', grants: ['audit.read'] },
];

/** All that the staff of a proposals office may do. */
export const STAFF_GRANTS: readonly Grant[] = [
  'proposals.register',
  'proposals.import',
  'proposals.examine',
  'proposals.decide',
  'proposals.assign',
  'proposals.disclose',
  'proposals.comment',
];

async function give(call: Call, organisationId: string, post: FirstPost): Promise<FirstPerson> {
  const { part, name, loginName, title, grants } = post;
  const { personId, oneTimeLink } = await createPersonWithLink(call, { name, loginName });
  await appoint(call, { personId, organisationId, role: 'staff', title, grants, fromOn: call.today });
  return { part, name, loginName, oneTimeLink };
}

async function givePosts(call: Call, staffName: string | undefined): Promise<FirstPerson[]> {
  const office = { type: 'staffOffice', name: '办公室', shortName: '办公室' } as const;
  const officeId = await createOrganisation(call, office);
  const people: FirstPerson[] = [];
  for (const post of ADMINISTRATORS) people.push(await give(call, officeId, post));
  if (staffName === undefined) return people;
  const proposals = { type: 'staffOffice', name: '提案委员会办公室', shortName: '提案办' } as const;
  const proposalsId = await createOrganisation(call, proposals);
  const staff = {
    part: 'staff',
    name: staffName,
    title: '工作人员',
    loginName: 'staff',
    grants: STAFF_GRANTS,
  } as const;
  return [...people, await give(call, proposalsId, staff)];
}

async function refuseSecond(call: Call): Promise<void> {
  const other = await call.tx.selectFrom('committee').select('name').where('is_demo', '=', false).executeTakeFirst();
  if (other) {
    throw new Refusal('committee.exists', 409, `There is a committee here already: ${other.name}.`, other);
  }
}

/**
 * Makes the first committee in one transaction: nothing is left half done. `adoptRules` adds what other modules give
 * to a new committee (the rule set of proposals), in the same transaction.
 */
export async function initCommittee(
  server: Pick<Server, 'db' | 'calendar' | 'now'>,
  init: CommitteeToInit,
  adoptRules: (call: Call) => Promise<unknown>,
): Promise<{ readonly committeeId: string; readonly people: readonly FirstPerson[] }> {
  const id = newId();
  return committeeCall(server, id, async (call) => {
    await refuseSecond(call);
    const { name, shortName, level } = init;
    await createCommittee(call.tx, { id, name, shortName, level, isDemo: false });
    const termId = await createTerm(call, init.term);
    await createSession(call, { termId, ...init.session });
    await seedSectors(call);
    await adoptRules(call);
    return { committeeId: id, people: await givePosts(call, init.staffName) };
  });
}
