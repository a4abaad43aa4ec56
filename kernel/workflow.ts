/**
 * A workflow is one table: which actions exist on a subject, in which states they are open (`in`),
 * who may take them (`by`, relations), what else must hold (`needs`), where they lead (`to`),
 * what is asked (`asks`), by when (`due`) and what they set going elsewhere (`leads`).
 *
 * Guards, buttons, forms, the inbox, deadlines, the permission matrix, the diagram and the record
 * are all read from that table, so they cannot disagree.
 */
import type { z } from 'zod';

/**
 * What somebody is, as a string that can be compared and indexed:
 * `person:<id>`, `officer:<organisation id>`, `handler:<unit id>`, `grant:proposals.register`, `system:workflow`.
 */
export type Key = string;

/** Whoever acts: a signed-in person in one committee, or a named system actor. */
export interface Actor {
  readonly personId: string | null;
  readonly keys: ReadonlySet<Key>;
}

/** Before, during and after handling (办前 / 办中 / 办后): how timelines are grouped. */
export type Phase = 'before' | 'during' | 'after';

export interface StateSpec {
  readonly phase: Phase;
  /** Nothing leads out of a final state. */
  readonly final?: true;
}

export interface DueSpec {
  /** A key under `deadlines` of the rule set. */
  readonly rule: string;
  /** The action that starts the clock; absent: entering a state in which this action is open. */
  readonly since?: string;
}

/** One subject moving another, in the same transaction, as the system actor `workflow`. */
export interface Lead<Facts> {
  readonly subject: string;
  readonly action: string;
  /** Which subjects: the subject itself, its parent, or its children. */
  readonly target: 'self' | 'parent' | 'children';
  /** Looked at after the work of the leading action. */
  readonly when?: (facts: Facts) => boolean;
}

export type Need<Facts> = (facts: Facts, actor: Actor) => boolean;

export interface ActionSpec<State extends string, Relation extends string, Facts> {
  /** Absent: the action brings the subject into being. */
  readonly in?: readonly State[];
  readonly by: readonly Relation[];
  /** Absent: the action changes data, not state. */
  readonly to?: State;
  /** Conditions; each key names itself in the refusal and on the blocked button. */
  readonly needs?: Readonly<Record<string, Need<Facts>>>;
  /** What the action asks for besides the version; an object schema, or nothing. */
  readonly asks?: z.ZodObject;
  /** The action is somebody's next step: it appears in the inbox of those who hold the relation. */
  readonly awaited?: true | ((facts: Facts) => boolean);
  readonly due?: DueSpec;
  /** Relations whose holders are told that it happened; whoever is waited for next is told anyway. */
  readonly tells?: readonly Relation[];
  readonly leads?: readonly Lead<Facts>[];
}

export interface Workflow<
  State extends string = string,
  Relation extends string = string,
  Action extends string = string,
  // biome-ignore lint/suspicious/noExplicitAny: facts are consumed (contravariant); a list of workflows needs the widest
  Facts = any,
> {
  readonly name: string;
  /** The kind of subject that this one hangs on; locked before it, always. */
  readonly parent?: string;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateSpec>>;
  /** A relation names who stands in it: the keys of its holders, from the facts alone. */
  readonly relations: Readonly<Record<Relation, (facts: Facts) => readonly Key[]>>;
  readonly actions: Readonly<Record<Action, ActionSpec<State, Relation, Facts>>>;
}

/** Curried: the facts are stated, the names are inferred from the keys that they are declared at. */
export function defineWorkflow<Facts>() {
  return <
    State extends string,
    Relation extends string,
    const Actions extends Record<string, ActionSpec<NoInfer<State>, NoInfer<Relation>, Facts>>,
  >(table: {
    readonly name: string;
    readonly parent?: string;
    readonly initial: NoInfer<State>;
    readonly states: Readonly<Record<State, StateSpec>>;
    readonly relations: Readonly<Record<Relation, (facts: Facts) => readonly Key[]>>;
    readonly actions: Actions;
  }) => table;
}

export type StateOf<W extends Workflow> = keyof W['states'] & string;
export type ActionOf<W extends Workflow> = keyof W['actions'] & string;
export type RelationOf<W extends Workflow> = keyof W['relations'] & string;

export interface Situation<State extends string, Facts> {
  /** Null: the subject does not exist yet. */
  readonly state: State | null;
  readonly facts: Facts;
}

export type Verdict =
  | { readonly open: true }
  | { readonly open: false; readonly why: 'state' | 'relation' }
  | { readonly open: false; readonly why: 'needs'; readonly unmet: readonly string[] };

const specOf = (workflow: Workflow, action: string): ActionSpec<string, string, unknown> => {
  const spec = workflow.actions[action];
  if (!spec) throw new Error(`${workflow.name} has no action ${action}`);
  return spec;
};

const holdsRelation = (workflow: Workflow, spec: { readonly by: readonly string[] }, facts: unknown, actor: Actor) =>
  spec.by.some((relation) => workflow.relations[relation]?.(facts).some((key) => actor.keys.has(key)) === true);

/** May this actor take this action on this subject now? The one place where that is decided. */
export function judge(workflow: Workflow, action: string, at: Situation<string, unknown>, actor: Actor): Verdict {
  const spec = specOf(workflow, action);
  const open = spec.in ? at.state !== null && spec.in.includes(at.state) : at.state === null;
  if (!open) return { open: false, why: 'state' };
  if (!holdsRelation(workflow, spec, at.facts, actor)) return { open: false, why: 'relation' };
  const unmet = Object.entries(spec.needs ?? {})
    .filter(([, holds]) => !holds(at.facts, actor))
    .map(([name]) => name);
  return unmet.length === 0 ? { open: true } : { open: false, why: 'needs', unmet };
}

export interface Ability {
  readonly action: string;
  /** Names of the needs that do not hold; empty: the action can be taken now. */
  readonly unmet: readonly string[];
}

/** What the actor may do now. A blocked action is listed with its reasons; a forbidden one is not listed. */
export function abilities(workflow: Workflow, at: Situation<string, unknown>, actor: Actor): Ability[] {
  return Object.keys(workflow.actions).flatMap((action) => {
    const verdict = judge(workflow, action, at, actor);
    if (verdict.open) return [{ action, unmet: [] }];
    return verdict.why === 'needs' ? [{ action, unmet: verdict.unmet }] : [];
  });
}

export interface Waiting {
  readonly action: string;
  readonly holder: Key;
}

/** Whose next step it is: the inbox, derived. */
export function waitingFor(workflow: Workflow, at: { readonly state: string; readonly facts: unknown }): Waiting[] {
  return Object.entries(workflow.actions).flatMap(([action, spec]) => {
    const awaited = typeof spec.awaited === 'function' ? spec.awaited(at.facts) : spec.awaited;
    if (!awaited || !spec.in?.includes(at.state)) return [];
    const holders = new Set(spec.by.flatMap((relation) => workflow.relations[relation]?.(at.facts) ?? []));
    return [...holders].filter((key) => !key.startsWith('system:')).map((holder) => ({ action, holder }));
  });
}

/** States that can still be reached from here, this one included. */
export function reachableFrom(workflow: Workflow, state: string): ReadonlySet<string> {
  const reached = new Set([state]);
  for (let grew = true; grew; ) {
    const before = reached.size;
    for (const spec of Object.values(workflow.actions)) {
      if (spec.to && spec.in?.some((from) => reached.has(from))) reached.add(spec.to);
    }
    grew = reached.size > before;
  }
  return reached;
}

const relationFaults = (workflow: Workflow): string[] =>
  Object.entries(workflow.actions).flatMap(([name, spec]) => {
    const isFreestanding = spec.in === undefined && spec.to === undefined;
    return [
      ...spec.by.filter((relation) => !(relation in workflow.relations)).map((r) => `${name} names no relation ${r}`),
      ...(spec.by.length === 0 ? [`nobody may ${name}`] : []),
      ...(spec.due && !spec.awaited ? [`${name} has a deadline but waits for nobody`] : []),
      ...(spec.due?.since && !(spec.due.since in workflow.actions) ? [`${name} is timed from no action`] : []),
      ...(isFreestanding ? [`${name} brings a subject into being but into no state`] : []),
    ];
  });

/** Faults of the table itself; every workflow's test asserts that there are none. */
export function faults(workflow: Workflow): string[] {
  const moves = Object.values(workflow.actions).filter((spec) => spec.to);
  const reached = reachableFrom(workflow, workflow.initial);
  const stateFaults = Object.entries(workflow.states).flatMap(([name, { final }]) => {
    const isLeft = moves.some((spec) => spec.in?.includes(name) && spec.to !== name);
    return [
      ...(reached.has(name) ? [] : [`${name} is never reached`]),
      ...(final && isLeft ? [`${name} is final but can be left`] : []),
      ...(!final && !isLeft ? [`${name} is a dead end`] : []),
    ];
  });
  const starts = Object.values(workflow.actions).filter((spec) => spec.in === undefined);
  const startFaults = starts.some((spec) => spec.to === workflow.initial) ? [] : ['nothing brings it into being'];
  return [...stateFaults, ...startFaults, ...relationFaults(workflow)];
}

/** Faults between tables: a lead must name a subject and an action that exist and that the system may take. */
export function leadFaults(workflows: readonly Workflow[]): string[] {
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  return workflows.flatMap((workflow) =>
    Object.entries(workflow.actions).flatMap(([action, spec]) =>
      (spec.leads ?? []).flatMap((lead) => {
        const led = byName.get(lead.subject)?.actions[lead.action];
        if (!led) return [`${workflow.name}.${action} leads to no ${lead.subject}.${lead.action}`];
        return led.by.includes('workflow')
          ? []
          : [`${lead.subject}.${lead.action} is led to, but not open to workflow`];
      }),
    ),
  );
}
