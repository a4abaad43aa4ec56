/**
 * Every action of the two tables, over HTTP: as nobody, as everybody else, in a wrong state, with a stale version,
 * without what is asked, unmet, and repeated. An action that the tables gain fails here until it is opened below.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  beginDraft,
  CONSENT,
  CONTACT,
  carryOn,
  carryTo,
  carryToEscalation,
  DISCLOSURE,
  type Input,
  jointUnits,
  OPINION,
  openContact,
  openPromise,
  PASSED,
  RATING,
  read,
  replyFor,
  type StepName,
  type SubjectKind,
  TEXT,
  type Trip,
  tryAct,
  versionOf,
} from '../../../tests/carry-proposal.ts';
import type { PersonName } from '../../../tests/fixture.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';
import { assignmentWorkflow } from '../assignment.workflow.ts';
import { assignmentActions, proposalActions } from '../contract.ts';
import { proposalWorkflow } from '../proposal.workflow.ts';

let server: TestServer;
/** Two subjects of other states, shared by all: nothing is done to them. */
let archived: Trip;
let registered: Trip;

beforeAll(async () => {
  server = await startTestServer();
  archived = await carryTo(server, 'archive');
  registered = await carryTo(server, 'register');
});
afterAll(() => server.stop());

type Bring = () => Promise<Trip>;

interface Opening {
  readonly bring: Bring;
  readonly by: PersonName;
  /** Others who stand in the relation at that point. */
  readonly also?: readonly PersonName[];
  readonly input?: (trip: Trip) => Input | Promise<Input>;
  /** Of an assignment: which of the two. */
  readonly on?: 'leadId' | 'coId';
  readonly wrongIn?: () => Trip;
  readonly unmet?: readonly { readonly bring: Bring; readonly by?: PersonName; readonly needs: readonly string[] }[];
}

const after =
  (step: StepName): Bring =>
  () =>
    carryTo(server, step);
const given = (input: Input) => () => input;

async function upload(person: PersonName): Promise<string> {
  const body = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const headers = { 'content-type': 'application/pdf' };
  const answer = await server.request(person, 'POST', '/api/v1/files?name=scan.pdf', { body, headers });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.id;
}

async function draftOf(person: PersonName, body: Input): Promise<Trip> {
  const answer = await server.request(person, 'POST', '/api/v1/proposals', { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { server, id: answer.body.id, leadId: '', coId: '' };
}

const emptyDraft: Bring = () =>
  draftOf('member', { kind: 'member', ...TEXT, subject: '', analysis: '', recommendations: [] });
const sectorDraft: Bring = () => draftOf('convenor', { kind: 'sector', organisationId: server.sectorId, ...TEXT });

async function withAttachment(): Promise<Trip> {
  const trip = await beginDraft(server);
  await act(server, 'member', { id: trip.id, action: 'attach', input: { fileId: await upload('member') } });
  return trip;
}

async function attachedFile(trip: Trip): Promise<string> {
  const { body } = await read(server, 'member', 'proposal', trip.id);
  return body.attachments[0].id;
}

/** All the way with a proposer who does not want it published. */
async function concludedUnopened(): Promise<Trip> {
  const trip = await beginDraft(server);
  await carryOn(trip, 'draft', 'cosign');
  await act(server, 'member', { id: trip.id, action: 'submit', input: { ...CONSENT, openConsent: 'no' } });
  return carryOn(trip, 'submit', 'rateLast');
}

async function spoiltReply(): Promise<Trip> {
  const trip = await carryTo(server, 'countersign');
  const input = { ...(await replyFor(trip)), resultClass: null };
  // In `countersigned` a reply cannot be changed any more; the leader gives it back first.
  await act(server, 'handler', { kind: 'assignment', id: trip.leadId, action: 'submitToLeader' });
  const reason = { reason: '请补充办理类别' };
  await act(server, 'leader', { kind: 'assignment', id: trip.leadId, action: 'returnToHandler', input: reason });
  await act(server, 'handler', { kind: 'assignment', id: trip.leadId, action: 'saveReply', input });
  return trip;
}

const PROMISE = async (trip: Trip) => ({ promiseId: await openPromise(trip) });

const OPENINGS: Readonly<Record<string, Opening>> = {
  'proposal.edit': { bring: after('draft'), by: 'member', input: given({ ...TEXT, subject: '改过的题目' }) },
  'proposal.inviteCosigners': {
    bring: after('draft'),
    by: 'member',
    input: () => ({ personIds: [server.people.cosigner] }),
    unmet: [{ bring: emptyDraft, needs: ['textWritten'] }],
  },
  'proposal.cosign': { bring: after('invite'), by: 'cosigner', also: ['invitee'] },
  'proposal.declineCosigning': { bring: after('invite'), by: 'invitee', also: ['cosigner'] },
  'proposal.revise': { bring: after('cosign'), by: 'member', input: given({ ...TEXT, subject: '改过的题目' }) },
  'proposal.submit': {
    bring: after('cosign'),
    by: 'member',
    input: given(CONSENT),
    unmet: [
      { bring: emptyDraft, needs: ['textWritten', 'recommendationGiven'] },
      {
        by: 'convenor',
        needs: ['sessionOpen'],
        bring: async () => {
          const trip = await sectorDraft();
          server.clock.now += 7 * 86_400_000;
          return trip;
        },
      },
    ],
  },
  'proposal.recall': { bring: after('submit'), by: 'member' },
  'proposal.attach': {
    bring: after('draft'),
    by: 'member',
    input: async () => ({ fileId: await upload('member') }),
  },
  'proposal.detach': {
    bring: withAttachment,
    by: 'member',
    input: async (trip) => ({ fileId: await attachedFile(trip) }),
  },
  'proposal.register': { bring: after('submit'), by: 'staff' },
  'proposal.examine': { bring: after('register'), by: 'staff', input: given({ ...PASSED, proposedResult: 'file' }) },
  'proposal.file': { bring: after('examine'), by: 'staff', input: given(PASSED) },
  'proposal.decline': {
    bring: after('examine'),
    by: 'staff',
    input: given({ reasonCode: 'empty', comment: '没有具体建议', disposal: 'none' }),
  },
  'proposal.assign': { bring: after('file'), by: 'staff', input: () => jointUnits(server) },
  'proposal.rate': { bring: after('approve'), by: 'member', also: ['cosigner'], input: given(RATING) },
  'proposal.concludeAfterMeeting': {
    bring: () => carryToEscalation(server),
    by: 'staff',
    input: given({ heldOn: '2026-03-10', record: '双方当面商定。', remainingDifference: '没有分歧' }),
  },
  'proposal.keepPromise': {
    bring: after('rateLast'),
    by: 'handler',
    input: async (trip) => ({ ...(await PROMISE(trip)), evidence: '已经完成安装' }),
  },
  'proposal.explainPromise': {
    bring: after('rateLast'),
    by: 'handler',
    input: async (trip) => ({ ...(await PROMISE(trip)), explanation: '因施工推迟到年底' }),
  },
  'proposal.archive': { bring: after('disclose'), by: 'staff' },
  'proposal.disclose': {
    bring: after('rateLast'),
    by: 'staff',
    input: given(DISCLOSURE),
    wrongIn: () => registered,
    unmet: [
      { bring: concludedUnopened, needs: ['openConsent'] },
      { bring: after('disclose'), needs: ['notYetDisclosed'] },
    ],
  },
  'proposal.unpublish': {
    bring: after('disclose'),
    by: 'staff',
    input: given({ reason: '应提案人要求' }),
    wrongIn: () => registered,
    unmet: [{ bring: after('rateLast'), needs: ['disclosed'] }],
  },
  'proposal.comment': { bring: after('submit'), by: 'staff', input: given({ text: '请补充调研情况' }) },
  'assignment.accept': { bring: after('assign'), by: 'handler' },
  'assignment.recordContact': { bring: after('accept'), by: 'handler', input: given(CONTACT) },
  'assignment.confirmContact': {
    bring: after('contact'),
    by: 'member',
    input: async (trip) => ({ contactId: await openContact(trip), tookPlace: 'yes' }),
    unmet: [{ bring: after('accept'), needs: ['contactToConfirm'] }],
  },
  'assignment.submitOpinion': { bring: after('acceptCo'), by: 'coHandler', on: 'coId', input: given(OPINION) },
  'assignment.saveReply': { bring: after('contact'), by: 'handler', input: replyFor },
  'assignment.completeReply': {
    bring: after('saveReply'),
    by: 'handler',
    unmet: [{ bring: after('contact'), needs: ['opinionsIn', 'replyComplete'] }],
  },
  'assignment.countersign': { bring: after('completeReply'), by: 'coHandler' },
  'assignment.submitToLeader': {
    bring: after('countersign'),
    by: 'handler',
    unmet: [{ bring: after('completeReply'), needs: ['allCountersigned'] }],
  },
  'assignment.returnToHandler': {
    bring: after('submitToLeader'),
    by: 'leader',
    input: given({ reason: '请逐条答复' }),
  },
  'assignment.sign': {
    bring: after('submitToLeader'),
    by: 'leader',
    input: given({ documentNumber: '临教复〔2026〕2号' }),
  },
  'assignment.sendBack': { bring: after('sign'), by: 'oversight', input: given({ reason: '答复空泛' }) },
  'assignment.approve': { bring: after('sign'), by: 'oversight' },
};

/** No way through the tables leads there; modules/proposals/workflows.test.ts tries them on the rules. */
const UNREACHABLE_NEEDS = ['assignment.completeReply contactedBefore', 'assignment.submitToLeader replyComplete'];

const OPERATIONS = { ...proposalActions, ...assignmentActions };
const names = Object.keys(OPERATIONS);

const partsOf = (name: string): { kind: SubjectKind; action: string } => {
  const [kind, action = ''] = name.split('.');
  return { kind: kind === 'assignment' ? 'assignment' : 'proposal', action };
};

function openingOf(name: string) {
  const opening = OPENINGS[name];
  if (!opening) throw new Error(`${name} is not opened`);
  const { kind, action } = partsOf(name);
  const idOf = (trip: Trip) => (kind === 'proposal' ? trip.id : trip[opening.on ?? 'leadId']);
  return { ...opening, kind, action, idOf };
}

const reading = async (person: PersonName | null, kind: SubjectKind, id: string) =>
  (await read(server, person, kind, id)).status === 200;

it('opens every action of the tables, and no other', () => {
  expect(Object.keys(OPENINGS).sort()).toEqual([...names].sort());
});

it('tries every need of the tables', () => {
  const needs = [proposalWorkflow, assignmentWorkflow].flatMap(({ name, actions }) =>
    Object.entries(actions).flatMap(([action, spec]) =>
      Object.keys('needs' in spec ? spec.needs : {}).map((need) => `${name}.${action} ${need}`),
    ),
  );
  const tried = names.flatMap((name) =>
    (OPENINGS[name]?.unmet ?? []).flatMap((unmet) => unmet.needs.map((need) => `${name} ${need}`)),
  );
  expect([...new Set([...tried, ...UNREACHABLE_NEEDS])].sort()).toEqual(needs.sort());
});

/** An action about to be taken on a subject at hand. */
interface Trial {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly action: string;
  readonly by: PersonName;
  readonly also?: readonly PersonName[];
  readonly version: number;
  readonly input: Input;
}

async function refuseOthers({ by, also = [], ...step }: Trial): Promise<void> {
  expect((await tryAct(server, null, step)).status, 'nobody').toBe(401);
  const { kind, id } = step;
  const [forbidden, notFound] = [`403 ${kind}.forbidden`, `404 ${kind}.notFound`];
  const others = (Object.keys(server.people) as PersonName[]).filter((p) => p !== by && !also.includes(p));
  for (const person of others) {
    const answer = await tryAct(server, person, step);
    const isKnown = await reading(person, kind, id);
    // Who only reads an assignment as part of the proposal may be told that there is none to act on.
    const allowed = isKnown ? [forbidden, ...(kind === 'assignment' ? [notFound] : [])] : [notFound];
    const words = `${person} (${isKnown ? 'reads' : 'does not read'} it)`;
    expect(allowed, words).toContain(`${answer.status} ${answer.body.code}`);
  }
}

/** With a version that is not the present one, without what is asked, without a key. */
async function refuseUnfit({ name, by, ...step }: Trial): Promise<void> {
  const { kind, id, version, action, input } = step;
  for (const seen of [version + 1, version - 1].filter((number) => number > 0)) {
    const stale = await tryAct(server, by, { ...step, version: seen });
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([409, `${kind}.stale`, version]);
  }
  if (OPERATIONS[name]?.input.safeParse({ id, version }).success === false) {
    const empty = await tryAct(server, by, { ...step, input: {} });
    expect([empty.status, empty.body.code]).toEqual([400, 'input.invalid']);
  }
  const path = `/api/v1/${kind}s/${id}/actions/${action}`;
  const unkeyed = await server.request(by, 'POST', path, { body: { version, ...input }, key: null });
  expect([unkeyed.status, unkeyed.body.code]).toEqual([428, 'idempotency.missing']);
}

async function takeOnce({ by, ...step }: Trial): Promise<void> {
  const { kind, id, version } = step;
  const key = randomUUID();
  const first = await tryAct(server, by, { ...step, key });
  expect(first.status, JSON.stringify(first.body)).toBe(200);
  const reached = await versionOf(server, kind, id);
  expect(first.body).toMatchObject({ id, version: reached });
  expect(first.headers.get('etag')).toBe(`"${reached}"`);
  const again = await tryAct(server, by, { ...step, key });
  expect([again.status, again.body]).toEqual([200, first.body]);
  const reused = await tryAct(server, by, { ...step, version: version + 7, key });
  expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.reused']);
  expect(await versionOf(server, kind, id), 'it was taken once').toBe(reached);
}

describe.each(names)('%s', (name) => {
  it('is refused to everybody else and with everything wrong, and taken once by the one whose it is', async () => {
    const { bring, input, kind, idOf, ...opening } = openingOf(name);
    const trip = await bring();
    const id = idOf(trip);
    const version = await versionOf(server, kind, id);
    const trial: Trial = { ...opening, name, kind, id, version, input: { ...(await input?.(trip)) } };
    await refuseOthers(trial);
    await refuseUnfit(trial);
    expect(await versionOf(server, kind, id), 'nothing has changed by then').toBe(version);
    await takeOnce(trial);
  });

  it('is refused in a wrong state', async () => {
    const { by, input, kind, action, idOf, wrongIn, bring } = openingOf(name);
    const trip = wrongIn?.() ?? archived;
    const id = idOf(trip);
    // What it asks for is taken from a subject where it could be answered.
    const asked = input ? await input(await bring()) : {};
    const answer = await tryAct(server, by, { kind, id, action, input: asked });
    expect(await reading(by, kind, id), `${by} reads it`).toBe(true);
    expect([answer.status, answer.body.code]).toEqual([409, `${kind}.wrongState`]);
  });

  for (const unmet of OPENINGS[name]?.unmet ?? []) {
    it(`is refused with the names of what is unmet: ${unmet.needs.join(', ')}`, async () => {
      const now = server.clock.now;
      const { by, input, kind, action, idOf } = openingOf(name);
      const trip = await unmet.bring();
      const asked = action === 'confirmContact' ? { contactId: randomUUID(), tookPlace: 'yes' } : await input?.(trip);
      const answer = await tryAct(server, unmet.by ?? by, {
        kind,
        id: idOf(trip),
        action,
        ...(asked ? { input: asked } : {}),
      });
      server.clock.now = now;
      expect([answer.status, answer.body.code, answer.body.unmet]).toEqual([422, `${kind}.unmet`, unmet.needs]);
    });
  }
});

describe('a returned reply', () => {
  it('that lost its class cannot be completed again', async () => {
    const trip = await spoiltReply();
    const answer = await tryAct(server, 'handler', { kind: 'assignment', id: trip.leadId, action: 'completeReply' });
    expect([answer.status, answer.body.unmet]).toEqual([422, ['replyComplete']]);
  });
});

describe('bringing a draft into being', () => {
  const draft = (person: PersonName | null, body: Input, key?: string) =>
    server.request(person, 'POST', '/api/v1/proposals', { body, ...(key ? { key } : {}) });

  it('is for members, and for those who act for what proposes', async () => {
    const own = { kind: 'member', ...TEXT };
    expect((await draft(null, own)).status).toBe(401);
    for (const person of ['staff', 'handler', 'oversight', 'chair', 'stranger', 'partyOfficer'] as const) {
      expect((await draft(person, own)).status, person).toBe(403);
    }
    const party = { kind: 'party', organisationId: server.organisations.party, ...TEXT };
    expect((await draft('member', party)).status).toBe(403);
    expect((await draft('partyOfficer', party)).status).toBe(200);
    const misfit = { kind: 'specialCommittee', organisationId: server.organisations.party, ...TEXT };
    expect((await draft('partyOfficer', misfit)).body.code).toBe('proposal.organisationDoesNotFit');
  });

  it('happens once for one key', async () => {
    const body = { kind: 'member', ...TEXT };
    const key = randomUUID();
    const first = await draft('member', body, key);
    expect((await draft('member', body, key)).body).toEqual(first.body);
    expect((await draft('member', { ...body, subject: '另一个' }, key)).status).toBe(422);
    expect((await draft('member', { kind: 'member' })).status).toBe(400);
  });
});
