/** One proposal the whole way through the API, each step by the person whose step it is. */
import type { Cast } from '../demo/found-committee.ts';
import { ask, signIn } from './ask.ts';

export interface Walker {
  readonly url: string;
  readonly cast: Cast;
  /** Cookies by person, signed in once. */
  readonly cookies: Map<string, Promise<string>>;
  /** Called after each acknowledged action of a person; those that follow by themselves are not among them. */
  readonly acted: (action: Acknowledged) => void;
  /** How long an unanswered request is sent again. */
  readonly patienceMs?: number;
}

export interface Acknowledged {
  readonly kind: string;
  readonly id: string;
  readonly action: string;
  readonly version: number;
}

interface Acted {
  readonly id: string;
  readonly version: number;
}

const cookieOf = ({ cookies, url, cast, patienceMs }: Walker, personId: string): Promise<string> => {
  const known = cookies.get(personId) ?? signIn(url, { personId, committeeId: cast.committeeId }, patienceMs);
  cookies.set(personId, known);
  return known;
};

async function send(walker: Walker, person: string, path: string, body: object): Promise<Acted> {
  const { url, patienceMs = 0 } = walker;
  const answer = await ask(url, { cookie: await cookieOf(walker, person), method: 'POST', path, body, patienceMs });
  return { id: String(answer.id), version: Number(answer.version) };
}

async function read(walker: Walker, person: string, path: string): Promise<Record<string, unknown>> {
  const { url, patienceMs = 0 } = walker;
  return ask(url, { cookie: await cookieOf(walker, person), path, patienceMs });
}

const PASSED = { qualification: 'passed', content: 'passed', format: 'passed' };

/** Walks the index-th proposal to its archive; throws at the first refusal. */
export async function walkProposal(walker: Walker, index: number): Promise<string> {
  const { cast } = walker;
  const author = cast.members[index % cast.members.length] ?? '';
  const unit = cast.units[index % cast.units.length];
  if (!unit) throw new Error('The cast has no unit.');
  const draft = await send(walker, author, '/api/v1/proposals', {
    kind: 'member',
    subject: `关于改进第${index + 1}号路口步行安全的提案`,
    analysis: '该路口早晚高峰行人过街时间不足,老年人和学生需要两次等待。走访沿线三个社区,居民普遍要求延长绿灯。',
    recommendations: ['延长行人绿灯时间并设置二次过街安全岛。'],
    category: 'society',
    keywords: [],
    wishUnitIds: [unit.id],
  });
  walker.acted({ kind: 'proposal', action: 'createDraft', ...draft });
  let version = draft.version;
  const onProposal = async (person: string, action: string, body: object = {}) => {
    const done = await send(walker, person, `/api/v1/proposals/${draft.id}/actions/${action}`, { version, ...body });
    version = done.version;
    walker.acted({ kind: 'proposal', action, ...done });
  };
  await onProposal(author, 'submit', { nothingSecret: true, oneMatter: true, openConsent: 'yes' });
  await onProposal(cast.registrar, 'register');
  await onProposal(cast.examiner, 'examine', { ...PASSED, proposedResult: 'file' });
  await onProposal(cast.decider, 'file', PASSED);
  await onProposal(cast.registrar, 'assign', { mode: 'sole', units: [{ unitId: unit.id, role: 'sole' }] });
  await walkAssignment(walker, { id: draft.id, unit });
  version = Number((await read(walker, author, `/api/v1/proposals/${draft.id}`)).version);
  await onProposal(author, 'rate', { heardBefore: 'visited', attitude: 'satisfied', result: 'satisfied' });
  await onProposal(cast.registrar, 'archive');
  return draft.id;
}

async function walkAssignment(
  walker: Walker,
  { id, unit }: { id: string; unit: Cast['units'][number] },
): Promise<void> {
  const { cast } = walker;
  const dossier = await read(walker, unit.handler, `/api/v1/proposals/${id}`);
  const assignmentId = (dossier.units as { assignmentId: string }[])[0]?.assignmentId ?? '';
  const recommendationId = (dossier.recommendations as { id: string }[])[0]?.id ?? '';
  let version = 1;
  const act = async (person: string, action: string, body: object = {}) => {
    const path = `/api/v1/assignments/${assignmentId}/actions/${action}`;
    const done = await send(walker, person, path, { version, ...body });
    version = done.version;
    walker.acted({ kind: 'assignment', action, ...done });
  };
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const contact = { mode: 'visit', heldOn: today, attendees: '提案人、经办人', content: '听取提案人的补充说明。' };
  await act(unit.handler, 'accept');
  await act(unit.handler, 'recordContact', { phase: 'beforeHandling', ...contact });
  await act(unit.handler, 'saveReply', {
    resultClass: 'A',
    opening: '您提出的提案收悉,现答复如下。',
    items: [
      { recommendationId, status: 'implemented', answer: '已经完成配时调整,行人绿灯延长八秒。', promisedOn: null },
    ],
    closing: '感谢您的关心和支持。',
    contactName: '办公室',
    contactPhone: '0000-1234567',
  });
  await act(unit.handler, 'completeReply');
  await act(unit.handler, 'submitToLeader');
  await act(unit.leader, 'sign', { documentNumber: '云交复〔2026〕1号' });
  await act(cast.oversight, 'approve');
  await act(unit.handler, 'recordContact', { phase: 'atReply', ...contact });
}
