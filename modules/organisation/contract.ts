/** The committee and what it is made of: terms, sessions, organisations, posts and members. */
import { z } from 'zod';
import { noInput, operation, pageOf, pageQuery } from '#kernel/contract.ts';

export const ORGANISATION_TYPES = [
  'sector',
  'memberGroup',
  'participatingUnit',
  'specialCommittee',
  'staffOffice',
  'council',
  'undertakingUnit',
  'oversightOffice',
] as const;

/**
 * What a post is in its organisation. `handler` and `leader` belong to undertaking units; `officer` acts for an
 * organisation (a party's or committee's account); `convenor` for a sector or a group; `staff` works in an office.
 */
export const POST_ROLES = ['handler', 'leader', 'officer', 'convenor', 'staff', 'head', 'councilMember'] as const;

/** Grants that posts carry; relations of the workflow tables and reading rules consult them. */
export const GRANTS = [
  'proposals.register',
  'proposals.import',
  'proposals.examine',
  'proposals.decide',
  'proposals.assign',
  'proposals.disclose',
  'proposals.comment',
  'council.read',
  'oversight.review',
  'organisation.manage',
  'accounts.manage',
  'rights.manage',
  'audit.read',
] as const;

/** Given and taken by the security administrator only, so that no administrator gives rights to another alone. */
export const ADMINISTRATOR_GRANTS = [
  'organisation.manage',
  'accounts.manage',
  'rights.manage',
  'audit.read',
] as const satisfies readonly (typeof GRANTS)[number][];

const termShape = z.object({
  id: z.uuid(),
  no: z.number().int(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
});

export const sessionShape = z.object({
  id: z.uuid(),
  termNo: z.number().int(),
  no: z.number().int(),
  /** `第八届委员会第五次会议`. */
  name: z.string(),
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  windowFrom: z.iso.date(),
  cutoffOn: z.iso.date(),
  /** The one to which proposals submitted today belong. */
  isCurrent: z.boolean(),
});

const postShape = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  role: z.enum(POST_ROLES),
  title: z.string(),
  grants: z.array(z.enum(GRANTS)),
});

export const organisationShape = z.object({
  id: z.uuid(),
  type: z.enum(ORGANISATION_TYPES),
  name: z.string(),
  shortName: z.string(),
  /** Of an oversight office: party's or government's. */
  side: z.enum(['party', 'government']).nullable(),
  isActive: z.boolean(),
  memberCount: z.number().int().nullable(),
  posts: z.array(postShape),
});

export const memberRow = z.object({
  personId: z.uuid(),
  name: z.string(),
  memberNo: z.string().nullable(),
  sectorId: z.uuid(),
  sectorName: z.string(),
  isStanding: z.boolean(),
  /** Special committees and groups, in words. */
  belongsTo: z.array(z.string()),
  workUnit: z.string().nullable(),
  isSelf: z.boolean(),
});

const manage = { keys: ['grant:organisation.manage'] } as const;
/** The security administrator gives the rights of administrators, the system administrator all others. */
const appointing = { keys: ['grant:organisation.manage', 'grant:rights.manage'] } as const;
const named = { name: z.string().trim().min(2).max(100), shortName: z.string().trim().min(1).max(30) };

export const organisationContract = {
  overview: operation({
    method: 'GET',
    path: '/api/v1/organisation',
    summary: 'The committee with its terms and sessions',
    input: noInput,
    output: z.object({
      committee: z.object({ id: z.uuid(), name: z.string(), shortName: z.string(), level: z.string() }),
      parent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      terms: z.array(termShape),
      sessions: z.array(sessionShape),
      currentSessionId: z.uuid().nullable(),
    }),
    access: 'signedIn',
  }),
  organisations: operation({
    method: 'GET',
    path: '/api/v1/organisations',
    summary: 'Organisations of the committee; `q` finds by name, pinyin or initials',
    input: z.object({ type: z.enum(ORGANISATION_TYPES).optional(), q: z.string().trim().max(60).optional() }),
    output: z.object({ rows: z.array(organisationShape) }),
    access: 'signedIn',
  }),
  members: operation({
    method: 'GET',
    path: '/api/v1/members',
    summary: 'Members of the current term; `q` finds by name, pinyin or initials',
    input: z.object({ q: z.string().trim().max(60).optional(), sector: z.uuid().optional(), ...pageQuery.shape }),
    output: pageOf(memberRow),
    access: 'signedIn',
  }),
  createSession: operation({
    method: 'POST',
    path: '/api/v1/sessions',
    summary: 'Add a session of the current term, with its proposal window',
    input: z.object({
      no: z.number().int().min(1).max(20),
      opensOn: z.iso.date(),
      closesOn: z.iso.date(),
      windowFrom: z.iso.date(),
      cutoffOn: z.iso.date(),
    }),
    output: sessionShape,
    access: manage,
    refusals: ['session.datesOutOfOrder', 'session.exists', 'term.absent'],
  }),
  createOrganisation: operation({
    method: 'POST',
    path: '/api/v1/organisations',
    summary: 'Add an organisation: a sector, unit, party, committee or office',
    input: z.object({
      type: z.enum(ORGANISATION_TYPES),
      ...named,
      side: z.enum(['party', 'government']).optional(),
    }),
    output: organisationShape,
    access: manage,
    refusals: ['organisation.exists'],
  }),
  updateOrganisation: operation({
    method: 'PATCH',
    path: '/api/v1/organisations/{id}',
    summary: 'Rename an organisation, or take it out of use',
    input: z.object({ id: z.uuid(), ...named, isActive: z.boolean() }),
    output: organisationShape,
    access: manage,
    refusals: ['organisation.notFound', 'organisation.exists'],
  }),
  appoint: operation({
    method: 'POST',
    path: '/api/v1/posts',
    summary: 'Give a person a post; a new person gets an account and a one-time link, which is answered once',
    input: z.object({
      organisationId: z.uuid(),
      role: z.enum(POST_ROLES),
      title: z.string().trim().min(1).max(60),
      grants: z.array(z.enum(GRANTS)).max(20),
      /** An existing person of the committee, or the name of a new one. */
      personId: z.uuid().optional(),
      name: z.string().trim().min(2).max(40).optional(),
      loginName: z
        .string()
        .trim()
        .regex(/^[a-zA-Z0-9._@-]{3,60}$/)
        .optional(),
    }),
    output: z.object({ post: postShape, oneTimeLink: z.string().nullable() }),
    access: appointing,
    refusals: [
      'organisation.notFound',
      'person.notFound',
      'person.unsaid',
      'account.exists',
      'post.roleDoesNotFit',
      'post.grantsToOneself',
      'post.grantsReserved',
    ],
  }),
  endPost: operation({
    method: 'POST',
    path: '/api/v1/posts/{id}/end',
    summary: 'End a post as of today; its history is kept',
    input: z.object({ id: z.uuid() }),
    output: z.object({ id: z.uuid(), endedOn: z.iso.date() }),
    access: appointing,
    refusals: ['post.notFound', 'post.grantsReserved'],
  }),
} as const;

export type Session = z.output<typeof sessionShape>;
export type Organisation = z.output<typeof organisationShape>;
export type MemberRow = z.output<typeof memberRow>;
