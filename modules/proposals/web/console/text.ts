/** Words of the proposal pages in both languages, and the readings of codes that several pages share. */
import { tableEn } from './text.en.ts';
import { tableZh } from './text.zh.ts';
import type { SubjectKind, TableWords } from './text-shape.ts';

export const proposalText: { readonly zh: TableWords; readonly en: TableWords } = { zh: tableZh, en: tableEn };

const at = (words: object, name: string): string | undefined => {
  const found: unknown = Object.hasOwn(words, name) ? Reflect.get(words, name) : undefined;
  return typeof found === 'string' ? found : undefined;
};

const isSubject = (kind: string): kind is SubjectKind => kind === 'proposal' || kind === 'assignment';

/** The word for a state that came over the wire; the state itself where no word is known. */
export const stateWord = (words: TableWords, kind: string, state: string): string =>
  (isSubject(kind) ? at(words.states[kind], state) : undefined) ?? state;

export const actionWord = (words: TableWords, kind: string, action: string): string =>
  (isSubject(kind) ? at(words.actions[kind], action) : undefined) ?? action;

export const didWord = (words: TableWords, kind: string, action: string): string =>
  (isSubject(kind) ? at(words.did[kind], action) : undefined) ?? action;

/** The next step that an inbox item or a notice names. */
export const nextStepWord = (words: TableWords, kind: string, action: string): string =>
  (isSubject(kind) ? at(words.nextSteps[kind], action) : undefined) ?? actionWord(words, kind, action);

export const needWord = (words: TableWords, need: string): string => at(words.needs, need) ?? need;

/** The words of one of these codes, or the code. */
export const wordOf = (words: object, code: string): string => at(words, code) ?? code;

interface Acted {
  readonly kind: string;
  readonly actor: { readonly name: string; readonly role: string };
}

/** As what somebody acted, in words. */
export const actorRole = (words: TableWords, { kind, actor }: Acted): string =>
  wordOf(isSubject(kind) ? words.relations[kind] : {}, actor.role);

const SYSTEM = ['workflow', 'clock'];

/** Who acted; the system is called as the reader calls it. */
export const actorName = (words: TableWords, acted: Acted): string =>
  SYSTEM.includes(acted.actor.role) ? words.relations.proposal.workflow : acted.actor.name;

/** What a notice says: `awaits.<kind>.<action>`, `told.<kind>.<action>`, `reminder.<what>`. */
export function noticeWord(words: TableWords, code: string, params: Readonly<Record<string, string>>): string {
  const [sort = '', kind = '', ...rest] = code.split('.');
  const action = rest.join('.');
  const subject = isSubject(kind) ? words.subjects[kind] : '';
  if (sort === 'awaits' && subject) return words.notices.awaits(subject, nextStepWord(words, kind, action));
  if (sort === 'told' && subject) return words.notices.told(subject, didWord(words, kind, action));
  if (sort === 'reminder') return words.notices.reminder(reminderWord(words, kind, action), params.dueOn);
  return words.notices.other;
}

function reminderWord(words: TableWords, kind: string, action: string): string {
  const key = action ? `${kind}.${action}` : kind;
  const step = isSubject(kind) && action ? at(words.nextSteps[kind], action) : undefined;
  return at(words.deadlines, key) ?? step ?? at(words.notices.reminders, key) ?? words.notices.other;
}

interface ProblemLike {
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

const unmetOf = (detail: ProblemLike['detail']): string[] => {
  const unmet = detail?.unmet;
  return Array.isArray(unmet) ? unmet.filter((name) => typeof name === 'string') : [];
};

/** What a refused request says to a person, with the reasons where it names them. */
export function refusalWord(words: TableWords, problem: ProblemLike): string {
  const last = problem.code.split('.').at(-1) ?? '';
  const said = at(words.refusals, problem.code) ?? at(words.refusals, last) ?? words.refusalFallback;
  const unmet = unmetOf(problem.detail);
  return unmet.length === 0 ? said : said + words.listed(unmet.map((need) => needWord(words, need)));
}
