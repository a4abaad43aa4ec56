/**
 * Clocks (deadlines), kept in step with the table after each action: the action that was taken meets its clock when
 * nobody is waited for any more; entering a state, or the action named by `since`, starts one; a clock whose state was
 * left, or whose action can never come again, lapses.
 */
import { dueDate, warnDate } from '#kernel/deadlines.ts';
import { type ActionSpec, reachableFrom, type Waiting, waitingFor } from '#kernel/workflow.ts';
import type { Call } from './call.ts';
import type { Kind, Subject } from './kind.ts';

interface RunningClock {
  readonly action: string;
  readonly ordinal: number;
  readonly due_on: string;
  readonly warn_on: string;
  readonly ended_on: string | null;
}

interface Taken {
  readonly action: string;
  readonly from: string | null;
}

const clocksOf = (call: Call, kind: string, id: string): Promise<RunningClock[]> =>
  call.tx
    .selectFrom('clock')
    .select(['action', 'ordinal', 'due_on', 'warn_on', 'ended_on'])
    .where('committee_id', '=', call.committeeId)
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .execute();

async function endClock(call: Call, kind: string, id: string, end: { clock: RunningClock; outcome: 'met' | 'lapsed' }) {
  await call.tx
    .updateTable('clock')
    .set({ ended_on: call.today, outcome: end.outcome })
    .where('committee_id', '=', call.committeeId)
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('action', '=', end.clock.action)
    .where('ordinal', '=', end.clock.ordinal)
    .execute();
}

const startsNow = (action: string, spec: ActionSpec<string, string, unknown>, taken: Taken, state: string): boolean => {
  if (!spec.due) return false;
  if (spec.due.since) return spec.due.since === taken.action;
  return (
    taken.from !== state &&
    spec.in?.includes(state) === true &&
    !(taken.from !== null && spec.in.includes(taken.from)) &&
    action !== taken.action
  );
};

async function startClock(
  call: Call,
  kind: Kind,
  subject: Subject,
  start: { action: string; rule: string; ordinal: number },
) {
  const found = kind.deadlineRule(subject.facts, start.rule);
  if (!found) return null;
  const due = dueDate(found.rule, call.today, call.calendar);
  const warn = warnDate(found.rule, { startedOn: call.today, dueOn: due });
  await call.tx
    .insertInto('clock')
    .values({
      committee_id: call.committeeId,
      kind: kind.workflow.name,
      subject_id: subject.id,
      action: start.action,
      ordinal: start.ordinal,
      rule: start.rule,
      rules_version: found.rulesVersion,
      started_on: call.today,
      due_on: due,
      warn_on: warn,
      ended_on: null,
      outcome: null,
    })
    .execute();
  return { action: start.action, ordinal: start.ordinal, due_on: due, warn_on: warn, ended_on: null };
}

/** Ends the clocks that were met or can never be met; answers those that run on. */
async function endClocks(
  call: Call,
  kind: Kind,
  now: { readonly subject: Subject; readonly open: readonly RunningClock[]; readonly taken: Taken },
): Promise<RunningClock[]> {
  const { workflow } = kind;
  const { subject, taken } = now;
  const reachable = reachableFrom(workflow, subject.state);
  const awaited = new Set(waitingFor(workflow, subject).map((waiting) => waiting.action));
  const running: RunningClock[] = [];
  for (const clock of now.open) {
    const spec = workflow.actions[clock.action];
    // Timed from entering a state, a clock ends with that state; timed from an action, when its own can never come.
    const canCome = spec?.due?.since
      ? spec.in?.some((state) => reachable.has(state)) === true
      : spec?.in?.includes(subject.state) === true;
    const isMet = clock.action === taken.action && !awaited.has(clock.action);
    if (!isMet && canCome) running.push(clock);
    else await endClock(call, workflow.name, subject.id, { clock, outcome: isMet ? 'met' : 'lapsed' });
  }
  return running;
}

/** Brings the subject's clocks in step; answers those that run afterwards. */
async function syncClocks(call: Call, kind: Kind, subject: Subject, taken: Taken): Promise<RunningClock[]> {
  const { workflow } = kind;
  const all = await clocksOf(call, workflow.name, subject.id);
  const open = all.filter((clock) => clock.ended_on === null);
  const running = await endClocks(call, kind, { subject, open, taken });
  const isRunning = (action: string) => running.some((clock) => clock.action === action);
  const starting = Object.entries(workflow.actions).filter(
    ([action, spec]) => startsNow(action, spec, taken, subject.state) && !isRunning(action),
  );
  for (const [action, spec] of starting) {
    const ordinal = all.filter((clock) => clock.action === action).length + 1;
    const started = await startClock(call, kind, subject, { action, rule: spec.due?.rule ?? '', ordinal });
    if (started) running.push(started);
  }
  return running;
}

/** An item's date is its own action's clock, else the subject's nearest one. */
function dateFor(
  waiting: Waiting,
  running: readonly RunningClock[],
): { due_on: string | null; warn_on: string | null } {
  const own = running.find((clock) => clock.action === waiting.action);
  const nearest = [...running].sort((a, b) => (a.due_on < b.due_on ? -1 : 1))[0];
  const clock = own ?? nearest;
  return { due_on: clock?.due_on ?? null, warn_on: clock?.warn_on ?? null };
}

/** Writes who is waited for now; answers those who were not waited for before. */
async function syncWaiting(
  call: Call,
  kind: Kind,
  subject: Subject,
  running: readonly RunningClock[],
): Promise<Waiting[]> {
  const { name } = kind.workflow;
  const wanted = waitingFor(kind.workflow, subject);
  const of = { committee_id: call.committeeId, kind: name, subject_id: subject.id };
  const before = await call.tx
    .deleteFrom('waiting')
    .where('committee_id', '=', of.committee_id)
    .where('kind', '=', name)
    .where('subject_id', '=', subject.id)
    .returning(['action', 'holder', 'since'])
    .execute();
  const since = new Map(before.map((row) => [`${row.action} ${row.holder}`, row.since]));
  if (wanted.length > 0) {
    await call.tx
      .insertInto('waiting')
      .values(
        wanted.map((waiting) => ({
          ...of,
          ...waiting,
          since: since.get(`${waiting.action} ${waiting.holder}`) ?? call.at,
          ...dateFor(waiting, running),
        })),
      )
      .execute();
  }
  return wanted.filter((waiting) => !since.has(`${waiting.action} ${waiting.holder}`));
}

/** After an action: clocks first, then the inbox that shows their dates. Answers who is newly waited for. */
export async function syncClocksAndInbox(call: Call, kind: Kind, subject: Subject, taken: Taken): Promise<Waiting[]> {
  const running = await syncClocks(call, kind, subject, taken);
  return syncWaiting(call, kind, subject, running);
}
