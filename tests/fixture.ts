/**
 * A small committee and one above it, made through the front doors of the modules: just the people whom the tests
 * name. They belong to a demonstration committee, so that they sign in without a password, by a real session.
 */
import { dateInShanghai } from '#kernel/calendar.ts';
import { createPerson } from '#modules/identity/server/index.ts';
import type { GRANTS, POST_ROLES } from '#modules/organisation/contract.ts';
import {
  admitMember,
  appoint,
  createCommittee,
  createOrganisation,
  createSession,
  createTerm,
  seedSectors,
} from '#modules/organisation/server/index.ts';
import { adoptDefaultRules } from '#modules/proposals/server/index.ts';
import { type Call, newId, systemActor } from '#platform/call.ts';
import { enterCommittee } from '#platform/database.ts';
import type { Server } from '#platform/server.ts';

/** Tuesday, 10:00 in Shanghai, while the plenary session is in being. */
export const FIXTURE_NOW = Date.parse('2026-03-10T02:00:00Z');
const SESSION = {
  no: 5,
  opensOn: '2026-03-09',
  closesOn: '2026-03-12',
  windowFrom: '2025-12-01',
  cutoffOn: '2026-03-11',
};
const SINCE = '2022-01-10';

const ORGANISATIONS = {
  unit: { type: 'undertakingUnit', name: '市教育局', shortName: '教育局' },
  coUnit: { type: 'undertakingUnit', name: '市财政局', shortName: '财政局' },
  otherUnit: { type: 'undertakingUnit', name: '市水务局', shortName: '水务局' },
  staffOffice: { type: 'staffOffice', name: '提案委员会办公室', shortName: '提案办' },
  generalOffice: { type: 'staffOffice', name: '办公室', shortName: '办公室' },
  council: { type: 'council', name: '主席会议', shortName: '主席会议' },
  oversightOffice: { type: 'oversightOffice', name: '市政府督查室', shortName: '督查室', side: 'government' },
  party: { type: 'participatingUnit', name: '民盟市委员会', shortName: '民盟' },
  specialCommittee: { type: 'specialCommittee', name: '教科卫体委员会', shortName: '教科委' },
} as const;

type Grant = (typeof GRANTS)[number];
interface PostPlan {
  readonly name: string;
  readonly at: keyof typeof ORGANISATIONS;
  readonly role: (typeof POST_ROLES)[number];
  readonly grants?: readonly Grant[];
}

const STAFF_GRANTS: readonly Grant[] = [
  'proposals.comment',
  'proposals.register',
  'proposals.import',
  'proposals.examine',
  'proposals.decide',
  'proposals.assign',
  'proposals.disclose',
];

const POSTS = {
  staff: { name: '周文', at: 'staffOffice', role: 'staff', grants: STAFF_GRANTS },
  handler: { name: '孙立', at: 'unit', role: 'handler' },
  leader: { name: '马骏', at: 'unit', role: 'leader' },
  coHandler: { name: '朱红', at: 'coUnit', role: 'handler' },
  coLeader: { name: '胡平', at: 'coUnit', role: 'leader' },
  otherHandler: { name: '林海', at: 'otherUnit', role: 'handler' },
  otherLeader: { name: '何川', at: 'otherUnit', role: 'leader' },
  oversight: { name: '高远', at: 'oversightOffice', role: 'head', grants: ['oversight.review'] },
  chair: { name: '罗正', at: 'council', role: 'councilMember', grants: ['council.read'] },
  partyOfficer: { name: '郑洁', at: 'party', role: 'officer' },
  administrator: {
    name: '梁宽',
    at: 'generalOffice',
    role: 'staff',
    grants: ['organisation.manage', 'accounts.manage', 'rights.manage', 'audit.read'],
  },
  /** Signed in to the committee, and nothing in any proposal. */
  stranger: { name: '宋真', at: 'generalOffice', role: 'staff', grants: ['audit.read'] },
} as const satisfies Record<string, PostPlan>;

const MEMBERS = {
  member: '李明',
  cosigner: '王芳',
  invitee: '张伟',
  otherMember: '刘洋',
  /** Convenes a sector. */
  convenor: '陈静',
} as const;

export type PersonName = keyof typeof POSTS | keyof typeof MEMBERS | 'foreigner';
export type OrganisationName = keyof typeof ORGANISATIONS;

/** Ids of everything that the tests name; plain data, for it travels between processes. */
export interface Fixture {
  readonly committeeId: string;
  readonly foreignCommitteeId: string;
  readonly sessionId: string;
  readonly sectorId: string;
  readonly people: Readonly<Record<PersonName, string>>;
  readonly names: Readonly<Record<PersonName, string>>;
  readonly organisations: Readonly<Record<OrganisationName, string>>;
}

type Opened = Pick<Call, 'tx' | 'calendar'>;

async function callIn({ tx, calendar }: Opened, committeeId: string): Promise<Call> {
  await enterCommittee(tx, committeeId);
  const at = new Date(FIXTURE_NOW);
  const actor = systemActor('clock');
  const today = dateInShanghai(FIXTURE_NOW);
  return { tx, committeeId, viewer: null, actor, at, today, calendar, newId, exchange: null };
}

async function foundTerm(call: Call) {
  await adoptDefaultRules(call);
  const termId = await createTerm(call, { no: 8, startsOn: SINCE, endsOn: '2027-01-09' });
  const sessionId = await createSession(call, { termId, ...SESSION });
  const sectorId = [...(await seedSectors(call)).values()].at(-1) ?? '';
  return { termId, sessionId, sectorId };
}

async function foundOrganisations(call: Call): Promise<Record<OrganisationName, string>> {
  const ids: Partial<Record<OrganisationName, string>> = {};
  for (const [name, plan] of Object.entries(ORGANISATIONS)) {
    ids[name as OrganisationName] = await createOrganisation(call, plan);
  }
  return ids as Record<OrganisationName, string>;
}

async function fillPosts(call: Call, organisations: Record<OrganisationName, string>) {
  const people: Record<string, string> = {};
  for (const [key, plan] of Object.entries<PostPlan>(POSTS)) {
    const personId = await createPerson(call.tx, { name: plan.name });
    const organisationId = organisations[plan.at];
    const { role, grants = [] } = plan;
    await appoint(call, { personId, organisationId, role, title: '工作人员', grants, fromOn: SINCE });
    people[key] = personId;
  }
  return people;
}

interface Seat {
  readonly termId: string;
  readonly sectorId: string;
}

async function seat(call: Call, { termId, sectorId }: Seat, name: string): Promise<string> {
  const personId = await createPerson(call.tx, { name });
  await admitMember(call, { personId, termId, sectorId, isStanding: false });
  return personId;
}

async function foundForeign(opened: Opened) {
  const committee = { name: '政协江南省委员会', shortName: '省政协', level: 'province', isDemo: true } as const;
  const id = await createCommittee(opened.tx, committee);
  const call = await callIn(opened, id);
  return { id, foreigner: await seat(call, await foundTerm(call), '韩冰') };
}

async function found(opened: Opened): Promise<Fixture> {
  const foreign = await foundForeign(opened);
  const committeeId = await createCommittee(opened.tx, {
    name: '政协临江市委员会',
    shortName: '市政协',
    level: 'city',
    parent: foreign.id,
    isDemo: true,
  });
  const call = await callIn(opened, committeeId);
  const { sessionId, ...place } = await foundTerm(call);
  const organisations = await foundOrganisations(call);
  const people = await fillPosts(call, organisations);
  for (const [key, name] of Object.entries(MEMBERS)) people[key] = await seat(call, place, name);
  const convenor = { personId: people.convenor ?? '', organisationId: place.sectorId, role: 'convenor' } as const;
  await appoint(call, { ...convenor, title: '界别召集人', grants: [], fromOn: SINCE });
  const titles = Object.entries(POSTS).map(([key, { name }]) => [key, name]);
  return {
    committeeId,
    foreignCommitteeId: foreign.id,
    sessionId,
    sectorId: place.sectorId,
    people: { ...people, foreigner: foreign.foreigner } as Fixture['people'],
    names: { ...Object.fromEntries(titles), ...MEMBERS, foreigner: '韩冰' } as Fixture['names'],
    organisations,
  };
}

export async function loadFixture(server: Pick<Server, 'db' | 'calendar'>): Promise<Fixture> {
  const calendar = await server.calendar();
  return server.db.transaction().execute((tx) => found({ tx, calendar }));
}
