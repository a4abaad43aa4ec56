/** Signing in, and who is signed in. */
import { z } from 'zod';
import { done, noInput, operation } from '#kernel/contract.ts';

const committeeTag = z.object({
  id: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  level: z.enum(['province', 'city', 'district']),
  isDemo: z.boolean(),
});

/** What a person is in the committee, in words: posts held, sector of a member. */
const standing = z.object({
  organisationId: z.uuid().nullable(),
  organisationName: z.string(),
  /** A role of the organisation contract, or `member` for a member of the committee. */
  role: z.string(),
  title: z.string(),
});

/** The signed-in person in one committee, with the keys that the workflow tables compare. */
export const meShape = z.object({
  person: z.object({ id: z.uuid(), name: z.string() }),
  committee: committeeTag,
  /** Committees between which the person may switch, the present one included. */
  committees: z.array(committeeTag),
  isMember: z.boolean(),
  standings: z.array(standing),
  keys: z.array(z.string()),
  hasPassword: z.boolean(),
});

const token = z.string().min(20).max(200);
/** At least 10 characters; the longest that argon2 is given. */
export const passwordShape = z.string().min(10).max(200);

export const identityContract = {
  site: operation({
    method: 'GET',
    path: '/api/v1/site',
    summary: 'What this deployment is: whether it holds demonstration committees, and its version',
    input: noInput,
    output: z.object({
      version: z.string(),
      hasDemo: z.boolean(),
      /** Served over plain http beyond loopback: pages say so in a band. */
      isUnprotected: z.boolean(),
      committees: z.array(committeeTag),
    }),
    access: 'public',
  }),
  signIn: operation({
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in with account and password; sets the session cookie',
    input: z.object({ loginName: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) }),
    output: meShape,
    access: 'public',
    idempotent: false,
    refusals: ['session.wrongCredentials', 'session.locked', 'session.noCommittee'],
  }),
  signOut: operation({
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'End the session of this browser',
    input: noInput,
    output: done,
    access: 'public',
    idempotent: false,
  }),
  me: operation({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'The signed-in person, the committee, and what the person is in it',
    input: noInput,
    output: meShape,
    access: 'signedIn',
  }),
  enterCommittee: operation({
    method: 'POST',
    path: '/api/v1/session/committee',
    summary: 'Go on in another committee of the same person',
    input: z.object({ committeeId: z.uuid() }),
    output: meShape,
    access: 'signedIn',
    idempotent: false,
    refusals: ['committee.notFound'],
  }),
  changePassword: operation({
    method: 'POST',
    path: '/api/v1/me/password',
    summary: 'Change the own password; ends all other sessions',
    input: z.object({ current: z.string().max(200), next: passwordShape }),
    output: done,
    access: 'signedIn',
    refusals: ['password.wrong', 'password.tooWeak'],
  }),
  oneTimeLink: operation({
    method: 'GET',
    path: '/api/v1/one-time-links/{token}',
    summary: 'Whom a one-time link is for, as long as it is good',
    input: z.object({ token }),
    output: z.object({ name: z.string(), loginName: z.string(), expiresAt: z.iso.datetime() }),
    access: 'public',
    refusals: ['link.notFound'],
  }),
  useOneTimeLink: operation({
    method: 'POST',
    path: '/api/v1/one-time-links/{token}/password',
    summary: 'Set a password with a one-time link and sign in; the link is used up',
    input: z.object({ token, password: passwordShape }),
    output: meShape,
    access: 'public',
    idempotent: false,
    refusals: ['link.notFound', 'password.tooWeak'],
  }),
  demoPeople: operation({
    method: 'GET',
    path: '/api/v1/demo/people',
    summary: 'People of the demonstration committees, by what they do in the story; empty without demonstration data',
    input: noInput,
    output: z.object({
      people: z.array(
        z.object({
          personId: z.uuid(),
          committeeId: z.uuid(),
          committeeName: z.string(),
          name: z.string(),
          /** What the person is, in words: title and organisation, or the sector of a member. */
          standing: z.string(),
          /** The part in the chain, for grouping: member, staff, unit, oversight, chair, administrator. */
          part: z.enum(['member', 'staff', 'unit', 'oversight', 'chair', 'administrator']),
        }),
      ),
    }),
    access: 'public',
  }),
  demoSignIn: operation({
    method: 'POST',
    path: '/api/v1/demo/session',
    summary: 'Sign in as one of the demonstration people; refused for everybody else',
    input: z.object({ personId: z.uuid(), committeeId: z.uuid() }),
    output: meShape,
    access: 'public',
    idempotent: false,
    refusals: ['demo.notFound'],
  }),
} as const;

export type Me = z.output<typeof meShape>;
