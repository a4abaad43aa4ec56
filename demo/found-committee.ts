/** Founds one demonstration committee: term, session, sectors, organisations, posts and members. */
import { addDays, dateInShanghai } from '#kernel/calendar.ts';
import { createPerson } from '#modules/identity/server/index.ts';
import type { GRANTS, ORGANISATION_TYPES, POST_ROLES } from '#modules/organisation/contract.ts';
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
import { type CommitteePlan, PARTICIPATING_UNITS, SPECIAL_COMMITTEES } from './committee-plan.ts';
import { nameGiver } from './people-names.ts';

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly handler: string;
  readonly leader: string;
}

export interface Body {
  readonly id: string;
  readonly officer: string;
}

/** Who plays in the committee's story; ids of persons unless said otherwise. */
export interface Cast {
  readonly committeeId: string;
  readonly members: readonly string[];
  readonly registrar: string;
  readonly examiner: string;
  readonly decider: string;
  readonly oversight: string;
  readonly chair: string;
  readonly units: readonly Unit[];
  readonly parties: readonly Body[];
  readonly specialCommittees: readonly Body[];
}

type Grant = (typeof GRANTS)[number];

interface PostPlan {
  readonly organisationId: string;
  readonly role: (typeof POST_ROLES)[number];
  readonly title: string;
  readonly grants?: readonly Grant[];
}

interface Founding {
  readonly call: Call;
  readonly plan: CommitteePlan;
  readonly nextName: () => string;
  readonly since: string;
}

async function appointNew({ call, nextName, since }: Founding, post: PostPlan, person?: string): Promise<string> {
  const personId = person ?? (await createPerson(call.tx, { name: nextName() }));
  await appoint(call, { grants: [], ...post, personId, fromOn: since });
  return personId;
}

const organise = (
  { call }: Founding,
  type: (typeof ORGANISATION_TYPES)[number],
  name: string,
  more: { shortName?: string; side?: 'party' | 'government' } = {},
) =>
  createOrganisation(call, {
    type,
    name,
    shortName: more.shortName ?? name,
    ...(more.side ? { side: more.side } : {}),
  });

async function foundUnits(founding: Founding): Promise<Unit[]> {
  const { plan } = founding;
  const names = [...plan.departments.map((name) => `${plan.prefix}${name}`), ...plan.areas];
  const units: Unit[] = [];
  for (const name of names) {
    const id = await organise(founding, 'undertakingUnit', name);
    const handler = await appointNew(founding, { organisationId: id, role: 'handler', title: '经办人' });
    const leader = await appointNew(founding, { organisationId: id, role: 'leader', title: '分管负责人' });
    units.push({ id, name, handler, leader });
  }
  return units;
}

const STAFF: readonly { readonly title: string; readonly grants: readonly Grant[] }[] = [
  { title: '提案科科长', grants: ['proposals.register', 'proposals.import', 'proposals.examine', 'proposals.assign'] },
  { title: '提案科一级科员', grants: ['proposals.register', 'proposals.examine'] },
  {
    title: '提案委员会主任',
    grants: ['proposals.examine', 'proposals.decide', 'proposals.assign', 'proposals.disclose'],
  },
];

async function foundOffices(founding: Founding) {
  const { plan } = founding;
  const office = await organise(founding, 'staffOffice', `${plan.shortName}提案委员会办公室`, { shortName: '提案办' });
  const staff: string[] = [];
  for (const { title, grants } of STAFF) {
    const post = { organisationId: office, role: 'staff', title, grants: ['proposals.comment', ...grants] } as const;
    staff.push(await appointNew(founding, post));
  }
  const general = await organise(founding, 'staffOffice', `${plan.shortName}办公室`, { shortName: '办公室' });
  await appointNew(founding, {
    organisationId: general,
    role: 'staff',
    title: '系统管理员',
    grants: ['organisation.manage', 'accounts.manage'],
  });
  const council = await organise(founding, 'council', '主席会议');
  const chair = await appointNew(founding, {
    organisationId: council,
    role: 'councilMember',
    title: '主席',
    grants: ['council.read'],
  });
  const government = `${plan.prefix}政府督查室`;
  const overseer = await organise(founding, 'oversightOffice', government, { side: 'government' });
  const oversightPost = { role: 'head', title: '督查室主任', grants: ['oversight.review'] } as const;
  const oversight = await appointNew(founding, { organisationId: overseer, ...oversightPost });
  const party = await organise(founding, 'oversightOffice', `${plan.prefix}委督查室`, { side: 'party' });
  await appointNew(founding, { organisationId: party, ...oversightPost });
  return { staff, chair, oversight };
}

async function foundBodies(
  founding: Founding,
  type: 'participatingUnit' | 'specialCommittee',
  names: readonly string[],
) {
  const title = type === 'participatingUnit' ? '联络员' : '办公室主任';
  const bodies: Body[] = [];
  for (const name of names) {
    const fullName = type === 'participatingUnit' ? `${name}${founding.plan.prefix}委员会` : name;
    const id = await organise(founding, type, fullName, { shortName: name });
    bodies.push({ id, officer: await appointNew(founding, { organisationId: id, role: 'officer', title }) });
  }
  return bodies;
}

async function admitMembers(founding: Founding, termId: string, bodies: readonly Body[]): Promise<string[]> {
  const { call, plan, nextName } = founding;
  const sectors = [...(await seedSectors(call)).entries()];
  const members: string[] = [];
  const convened = new Set<string>();
  for (let index = 0; index < plan.members; index += 1) {
    const sector = sectors[(index * 5) % sectors.length];
    if (!sector) continue;
    const personId = await createPerson(call.tx, { name: nextName() });
    await admitMember(call, {
      personId,
      termId,
      sectorId: sector[1],
      isStanding: index % 6 === 0,
      memberNo: `${plan.prefix === '市' ? 'YC' : 'HD'}${String(plan.termNo).padStart(2, '0')}${String(index + 1).padStart(3, '0')}`,
      bodyIds: [bodies[index % bodies.length]?.id ?? ''].filter((id) => id !== ''),
    });
    if (!convened.has(sector[1])) {
      convened.add(sector[1]);
      await appointNew(founding, { organisationId: sector[1], role: 'convenor', title: '界别召集人' }, personId);
    }
    members.push(personId);
  }
  return members;
}

/** Everything of one committee in one transaction, dated to the beginning of its term. */
export async function foundCommittee(
  server: Server,
  plan: CommitteePlan,
  days: { readonly opensOn: string; readonly parent: string | null },
): Promise<Cast> {
  const calendar = await server.calendar();
  const since = addDays(days.opensOn, -365 * (plan.sessionNo - 1));
  return server.db.transaction().execute(async (tx) => {
    const committeeId = await createCommittee(tx, {
      name: plan.name,
      shortName: plan.shortName,
      level: plan.level,
      isDemo: true,
      ...(days.parent ? { parent: days.parent } : {}),
    });
    await enterCommittee(tx, committeeId);
    const at = new Date(`${since}T01:00:00Z`);
    const today = dateInShanghai(at.getTime());
    const actor = systemActor('clock');
    const call: Call = { tx, committeeId, viewer: null, actor, at, today, calendar, newId, exchange: null };
    const founding: Founding = { call, plan, since, nextName: nameGiver(plan.firstName) };
    await adoptDefaultRules(call);
    const termId = await createTerm(call, { no: plan.termNo, startsOn: since, endsOn: addDays(since, 365 * 5) });
    await createSession(call, {
      termId,
      no: plan.sessionNo,
      opensOn: days.opensOn,
      closesOn: addDays(days.opensOn, 4),
      windowFrom: addDays(days.opensOn, -90),
      cutoffOn: addDays(days.opensOn, 2),
    });
    const { staff, chair, oversight } = await foundOffices(founding);
    const units = await foundUnits(founding);
    const specialCommittees = await foundBodies(founding, 'specialCommittee', SPECIAL_COMMITTEES);
    const parties = await foundBodies(founding, 'participatingUnit', PARTICIPATING_UNITS);
    const members = await admitMembers(founding, termId, specialCommittees);
    const [registrar = '', examiner = '', decider = ''] = staff;
    return { committeeId, members, registrar, examiner, decider, oversight, chair, units, parties, specialCommittees };
  });
}
