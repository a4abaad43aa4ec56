/** Carries a proposal through HTTP along the straight way, each step by the person whose step it is. */
import { sql } from 'kysely';
import type { AssignmentDossier, ProposalDossier } from '#modules/proposals/dossier-contract.ts';
import { inCommittee } from '#platform/database.ts';
import type { PersonName } from './fixture.ts';
import type { Answer, TestServer } from './start-test-server.ts';

export type SubjectKind = 'proposal' | 'assignment';
export type Input = Readonly<Record<string, unknown>>;

/** Ids of one proposal on its way; those of the assignments from `assign` on. */
export interface Trip {
  readonly server: TestServer;
  readonly id: string;
  leadId: string;
  coId: string;
}

export interface Act {
  readonly kind?: SubjectKind;
  readonly id: string;
  readonly action: string;
  readonly input?: Input;
  /** The present one unless given. */
  readonly version?: number;
  readonly key?: string;
}

const BASES = { proposal: '/api/v1/proposals', assignment: '/api/v1/assignments' } as const;

export async function versionOf(server: TestServer, kind: SubjectKind, id: string): Promise<number> {
  return inCommittee(server.server.db, server.committeeId, async (tx) => {
    const { rows } = await sql<{ version: number }>`select version from ${sql.table(kind)} where id = ${id}`.execute(
      tx,
    );
    return rows[0]?.version ?? 0;
  });
}

export async function tryAct(server: TestServer, person: PersonName | null, act: Act): Promise<Answer> {
  const { kind = 'proposal', id, action, input = {}, key } = act;
  const version = act.version ?? (await versionOf(server, kind, id));
  const body = { version, ...input };
  const path = `${BASES[kind]}/${id}/actions/${action}`;
  return server.request(person, 'POST', path, { body, ...(key ? { key } : {}) });
}

export async function act(server: TestServer, person: PersonName, step: Act): Promise<Answer['body']> {
  const answer = await tryAct(server, person, step);
  if (answer.status === 200) return answer.body;
  throw new Error(`${person} could not ${step.action}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

export const read = (server: TestServer, person: PersonName | null, kind: SubjectKind, id: string): Promise<Answer> =>
  server.request(person, 'GET', `${BASES[kind]}/${id}`);

export async function dossierOf({ server, id }: Trip, person: PersonName = 'staff'): Promise<ProposalDossier> {
  const answer = await read(server, person, 'proposal', id);
  if (answer.status !== 200) throw new Error(`${person} may not read it: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function assignmentOf({ server, leadId }: Trip, person: PersonName): Promise<AssignmentDossier> {
  const answer = await read(server, person, 'assignment', leadId);
  if (answer.status !== 200) throw new Error(`${person} may not read it: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const TEXT = {
  subject: '关于完善校门口交通疏导的建议',
  analysis: '早晚高峰校门口车辆停靠集中,学生步行通道被占用,周边三条道路拥堵时间延长。',
  recommendations: ['设置分时段临停区并公布时间。', '在校门口五十米范围内增设护栏与人行通道。'],
  category: 'society',
  keywords: ['交通'],
  wishUnitIds: [],
};
export const PASSED = { qualification: 'passed', content: 'passed', format: 'passed' } as const;
export const CONSENT = { nothingSecret: true, oneMatter: true, openConsent: 'yes' } as const;
export const CONTACT = {
  phase: 'beforeHandling',
  mode: 'visit',
  heldOn: '2026-03-10',
  attendees: '提案人、经办人',
  content: '当面听取提案人对建议的说明。',
} as const;
export const RATING = { heardBefore: 'visited', attitude: 'satisfied', result: 'satisfied' } as const;
export const OPINION = { text: '我单位同意,所需资金列入年度预算统筹安排。' };
export const DISCLOSURE = {
  subject: TEXT.subject,
  text: TEXT.analysis,
  replyText: '已办复',
  checkedForPersonalData: true,
};

export const jointUnits = ({ organisations }: TestServer): Input => ({
  mode: 'joint',
  units: [
    { unitId: organisations.unit, role: 'lead' },
    { unitId: organisations.coUnit, role: 'co' },
  ],
});

/** The first point planned with a date, so that there is a promise to track; the others explained. */
export async function replyFor(trip: Trip): Promise<Input> {
  const { recommendations } = await dossierOf(trip, 'handler');
  return {
    resultClass: 'B',
    opening: '您提出的提案收悉,现答复如下。',
    items: recommendations.map(({ id }, position) => ({
      recommendationId: id,
      status: position === 0 ? 'planned' : 'explained',
      answer: '已会同有关单位研究。',
      promisedOn: position === 0 ? '2026-09-30' : null,
    })),
    closing: '感谢您的关心和支持。',
    contactName: '孙立',
    contactPhone: '0000-1234567',
  };
}

export async function openPromise(trip: Trip): Promise<string> {
  const { promises } = await dossierOf(trip);
  const promise = promises?.find(({ state }) => state === 'open');
  if (!promise) throw new Error('There is no open promise');
  return promise.id;
}

export async function openContact(trip: Trip): Promise<string> {
  const { contacts } = await assignmentOf(trip, 'handler');
  const contact = contacts.find(({ confirmation }) => confirmation === 'open');
  if (!contact) throw new Error('There is no contact to confirm');
  return contact.id;
}

type Step = (trip: Trip) => Promise<unknown>;

const byPerson =
  (person: PersonName, action: string, input: Input | ((trip: Trip) => Input | Promise<Input>) = {}): Step =>
  async (trip) =>
    act(trip.server, person, { id: trip.id, action, input: typeof input === 'function' ? await input(trip) : input });

const onAssignment =
  (
    which: 'leadId' | 'coId',
    person: PersonName,
    step: { action: string; input?: Input | ((trip: Trip) => Promise<Input>) },
  ): Step =>
  async (trip) => {
    const { action, input = {} } = step;
    const given = typeof input === 'function' ? await input(trip) : input;
    return act(trip.server, person, { kind: 'assignment', id: trip[which], action, input: given });
  };

async function assign(trip: Trip): Promise<void> {
  await act(trip.server, 'staff', { id: trip.id, action: 'assign', input: jointUnits(trip.server) });
  const { units } = await dossierOf(trip);
  trip.leadId = units.find(({ role }) => role === 'lead')?.assignmentId ?? '';
  trip.coId = units.find(({ role }) => role === 'co')?.assignmentId ?? '';
}

const inviteBoth: Step = byPerson('member', 'inviteCosigners', ({ server: { people } }) => ({
  personIds: [people.cosigner, people.invitee],
}));

/** In their order; the name says what has been done last. */
const STEPS = {
  draft: async () => undefined,
  invite: inviteBoth,
  cosign: byPerson('cosigner', 'cosign'),
  submit: byPerson('member', 'submit', CONSENT),
  register: byPerson('staff', 'register'),
  examine: byPerson('staff', 'examine', { ...PASSED, proposedResult: 'file', comment: '符合立案条件' }),
  file: byPerson('staff', 'file', PASSED),
  comment: byPerson('staff', 'comment', { text: '请注意答复时限。' }),
  assign,
  accept: onAssignment('leadId', 'handler', { action: 'accept' }),
  acceptCo: onAssignment('coId', 'coHandler', { action: 'accept' }),
  contact: onAssignment('leadId', 'handler', { action: 'recordContact', input: CONTACT }),
  contactCo: onAssignment('coId', 'coHandler', { action: 'recordContact', input: CONTACT }),
  coOpinion: onAssignment('coId', 'coHandler', { action: 'submitOpinion', input: OPINION }),
  saveReply: onAssignment('leadId', 'handler', { action: 'saveReply', input: replyFor }),
  completeReply: onAssignment('leadId', 'handler', { action: 'completeReply' }),
  countersign: onAssignment('leadId', 'coHandler', { action: 'countersign' }),
  submitToLeader: onAssignment('leadId', 'handler', { action: 'submitToLeader' }),
  sign: onAssignment('leadId', 'leader', { action: 'sign', input: { documentNumber: '临教复〔2026〕1号' } }),
  approve: onAssignment('leadId', 'oversight', { action: 'approve' }),
  rateFirst: byPerson('member', 'rate', RATING),
  rateLast: byPerson('cosigner', 'rate', RATING),
  keepPromise: byPerson('handler', 'keepPromise', async (trip) => ({
    promiseId: await openPromise(trip),
    evidence: '护栏已经安装完成。',
  })),
  disclose: byPerson('staff', 'disclose', DISCLOSURE),
  archive: byPerson('staff', 'archive'),
} satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as readonly StepName[];

export async function beginDraft(server: TestServer): Promise<Trip> {
  const body = { kind: 'member', ...TEXT };
  const answer = await server.request('member', 'POST', '/api/v1/proposals', { body });
  if (answer.status !== 200) throw new Error(`No draft: ${JSON.stringify(answer.body)}`);
  return { server, id: answer.body.id, leadId: '', coId: '' };
}

/** Takes the steps after `from`, up to and with `to`. */
export async function carryOn(trip: Trip, from: StepName, to: StepName): Promise<Trip> {
  for (const name of STEP_NAMES.slice(STEP_NAMES.indexOf(from) + 1, STEP_NAMES.indexOf(to) + 1)) {
    await STEPS[name](trip);
  }
  return trip;
}

/** A new proposal on which everything up to and with this step has been done. */
export const carryTo = async (server: TestServer, to: StepName): Promise<Trip> =>
  carryOn(await beginDraft(server), 'draft', to);

const DISSATISFIED = { ...RATING, result: 'dissatisfied', text: '没有回应第二条建议。' } as const;

/** Replied, and both proposers have answered that they are dissatisfied: it is handled once more. */
export async function carryToRehandling(server: TestServer): Promise<Trip> {
  const trip = await carryTo(server, 'approve');
  for (const person of ['member', 'cosigner'] as const) {
    await act(server, person, { id: trip.id, action: 'rate', input: DISSATISFIED });
  }
  return trip;
}

/** The second round ends like the first: it comes to a meeting of both sides. */
export async function carryToEscalation(server: TestServer): Promise<Trip> {
  const trip = await carryToRehandling(server);
  const { units, round } = await dossierOf(trip);
  const idOf = (wanted: string) => units.find((u) => u.role === wanted && u.round === round)?.assignmentId ?? '';
  trip.leadId = idOf('lead');
  trip.coId = idOf('co');
  await carryOn(trip, 'assign', 'approve');
  for (const person of ['member', 'cosigner'] as const) {
    await act(server, person, { id: trip.id, action: 'rate', input: DISSATISFIED });
  }
  return trip;
}
