/**
 * The only way a subject changes: load and lock → judge → check what is asked → work → move → record, in one
 * transaction, so that a state, its event, its clocks and its inbox cannot part company. What one subject sets going
 * on another (`leads`) runs in the same transaction as the system actor `workflow`; parents are locked before
 * children, siblings by id.
 */
import { refuse } from '#kernel/refusal.ts';
import { type ActionSpec, type Actor, judge, type Lead, type Workflow } from '#kernel/workflow.ts';
import { asSystem, type Call } from './call.ts';
import { syncClocksAndInbox } from './clocks.ts';
import { appendEvent } from './events.ts';
import type { Kind, Kinds, Recorded, Subject } from './kind.ts';
import { tellAbout } from './notices.ts';

export interface Step {
  readonly kind: string;
  readonly action: string;
  readonly id: string;
  /** The version that the caller saw; the system acts on the version it has locked. */
  readonly version?: number;
  readonly input?: unknown;
}

export interface Performed {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

const specOf = (workflow: Workflow, action: string): ActionSpec<string, string, unknown> => {
  const spec = workflow.actions[action];
  if (!spec) throw refuse.notFound(`${workflow.name}.${action}`);
  return spec;
};

/** Under which relation the actor acts, for the record. */
function roleOf(workflow: Workflow, spec: ActionSpec<string, string, unknown>, facts: unknown, actor: Actor): string {
  const role = spec.by.find((relation) => workflow.relations[relation]?.(facts).some((key) => actor.keys.has(key)));
  return role ?? 'none';
}

async function loadLocked(call: Call, kind: Kind, id: string): Promise<Subject> {
  const { name } = kind.workflow;
  if (kind.parentOf && kind.lockParent) {
    const parentId = await kind.parentOf(call, id);
    if (!parentId) throw refuse.notFound(name);
    await kind.lockParent(call, parentId);
  }
  const subject = await kind.load(call, id, true);
  if (!subject) throw refuse.notFound(name);
  return subject;
}

/** In this order: may he know of it, does he see the present version, is it open, is it his, does anything lack. */
function refuseUnlessOpen(call: Call, kind: Kind, subject: Subject, step: Step): void {
  const { workflow } = kind;
  const isSystem = call.actor.personId === null;
  if (!isSystem && !kind.mayRead(subject, call)) throw refuse.notFound(workflow.name);
  const verdict = judge(workflow, step.action, subject, call.actor);
  if (!verdict.open && verdict.why === 'relation') throw refuse.forbidden(workflow.name, step.action);
  if (step.version !== undefined && step.version !== subject.version) {
    throw refuse.stale(workflow.name, step.version, subject.version);
  }
  if (verdict.open) return;
  if (verdict.why === 'needs') throw refuse.unmet(workflow.name, step.action, verdict.unmet);
  throw refuse.wrongState(workflow.name, step.action, subject.state);
}

export function checkInput(spec: ActionSpec<string, string, unknown>, input: unknown): unknown {
  if (!spec.asks) return {};
  const parsed = spec.asks.safeParse(input ?? {});
  if (!parsed.success) throw refuse.invalid(parsed.error.issues);
  return parsed.data;
}

async function reload(call: Call, kind: Kind, id: string): Promise<Subject> {
  const subject = await kind.load(call, id, false);
  if (!subject) throw new Error(`${kind.workflow.name} ${id} vanished within its own transaction`);
  return subject;
}

async function targetsOf(call: Call, kind: Kind, subject: Subject, lead: Lead<unknown>): Promise<readonly string[]> {
  if (lead.target === 'self') return [subject.id];
  if (lead.target === 'parent') return subject.parentId ? [subject.parentId] : [];
  return (await kind.childrenOf?.(call, subject.id, lead.subject)) ?? [];
}

/** A child to which the led action is not open is left as it is. */
async function isOpenTo(system: Call, kind: Kind, action: string, id: string): Promise<boolean> {
  const child = await kind.load(system, id, true);
  return child !== null && judge(kind.workflow, action, child, system.actor).open;
}

/** Takes one led action on its targets; answers whether the leading subject itself was moved. */
async function followLead(system: Call, kinds: Kinds, kind: Kind, led: { subject: Subject; lead: Lead<unknown> }) {
  const { subject, lead } = led;
  if (lead.when && !lead.when(subject.facts)) return false;
  for (const id of await targetsOf(system, kind, subject, lead)) {
    const isDue = lead.target !== 'children' || (await isOpenTo(system, kinds.of(lead.subject), lead.action, id));
    if (isDue) await perform(system, kinds, { kind: lead.subject, action: lead.action, id });
  }
  return lead.target === 'self';
}

/** Runs what an action sets going, in the order of the table; alternatives on the subject itself exclude each other. */
async function follow(call: Call, kinds: Kinds, kind: Kind, led: { id: string; leads: readonly Lead<unknown>[] }) {
  const system = asSystem(call, 'workflow');
  let hasMovedItself = false;
  for (const lead of led.leads) {
    if (hasMovedItself && lead.target === 'self') continue;
    const subject = await reload(call, kind, led.id);
    hasMovedItself = (await followLead(system, kinds, kind, { subject, lead })) || hasMovedItself;
  }
}

interface Outcome {
  readonly id: string;
  readonly action: string;
  readonly from: string | null;
  readonly role: string;
  readonly payload: unknown;
  readonly recorded: Recorded | undefined;
}

/** Record, clocks, inbox, notices, and what follows; the state has been written by then. */
async function settle(call: Call, kinds: Kinds, kind: Kind, outcome: Outcome): Promise<Performed> {
  const { id } = outcome;
  const { workflow } = kind;
  const after = await reload(call, kind, id);
  await appendEvent(call, {
    kind: workflow.name,
    subjectId: id,
    seq: after.version,
    action: outcome.action,
    from: outcome.from,
    to: after.state,
    role: outcome.role,
    note: outcome.recorded?.note,
    detail: outcome.recorded?.detail ?? {},
    payload: outcome.payload,
  });
  const newlyAwaited = await syncClocksAndInbox(call, kind, after, { action: outcome.action, from: outcome.from });
  await kind.clocksSet?.(call, after);
  await tellAbout(call, kind, after, { action: outcome.action, newlyAwaited });
  const leads = specOf(workflow, outcome.action).leads;
  if (!leads) return { id, state: after.state, version: after.version };
  await follow(call, kinds, kind, { id, leads });
  const last = await reload(call, kind, id);
  return { id, state: last.state, version: last.version };
}

/** Takes one action of the table on one subject. Throws a Refusal when the table, the version or the input says no. */
export async function perform(call: Call, kinds: Kinds, step: Step): Promise<Performed> {
  const kind = kinds.of(step.kind);
  const spec = specOf(kind.workflow, step.action);
  const subject = await loadLocked(call, kind, step.id);
  refuseUnlessOpen(call, kind, subject, step);
  const input = checkInput(spec, step.input);
  const recorded = await kind.works[step.action]?.(call, subject, input as never);
  await kind.move(call, subject, { state: spec.to ?? subject.state, action: step.action });
  return settle(call, kinds, kind, {
    id: subject.id,
    action: step.action,
    from: subject.state,
    role: roleOf(kind.workflow, spec, subject.facts, call.actor),
    payload: input,
    recorded,
  });
}

export interface Creation<Facts> {
  readonly kind: string;
  readonly action: string;
  readonly input: unknown;
  /** What the table's relations and needs look at before there is a subject. */
  readonly facts: Facts;
  /** Inserts the row in the action's state with version 1; answers its id and what to record. */
  readonly insert: (input: never, state: string) => Promise<{ readonly id: string } & Recorded>;
}

/** Brings a subject into being by an action of its table, under the same judgement and record as every other. */
export async function create<Facts>(call: Call, kinds: Kinds, creation: Creation<Facts>): Promise<Performed> {
  const kind = kinds.of(creation.kind);
  const { workflow } = kind;
  const spec = specOf(workflow, creation.action);
  const verdict = judge(workflow, creation.action, { state: null, facts: creation.facts }, call.actor);
  if (!verdict.open) {
    if (verdict.why === 'needs') throw refuse.unmet(workflow.name, creation.action, verdict.unmet);
    throw refuse.forbidden(workflow.name, creation.action);
  }
  const input = checkInput(spec, creation.input);
  const { id, note, detail } = await creation.insert(input as never, spec.to ?? workflow.initial);
  return settle(call, kinds, kind, {
    id,
    action: creation.action,
    from: null,
    role: roleOf(workflow, spec, creation.facts, call.actor),
    payload: input,
    recorded: { note, ...(detail ? { detail } : {}) },
  });
}
