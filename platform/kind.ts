/** A workflow joined to the tables that hold its subjects: all that `perform` needs to know of a module. */
import type { DeadlineRule } from '#kernel/deadlines.ts';
import type { Workflow } from '#kernel/workflow.ts';
import type { Call } from './call.ts';

export interface Subject<Facts = unknown> {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly parentId: string | null;
  readonly facts: Facts;
}

/** What the work of an action leaves in the record: words that readers of the subject may see, and data. */
export interface Recorded {
  readonly note?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The action's own work on the tables, within the transaction; the move and the record are not its business. */
export type Work<Facts, Input = unknown> = (
  call: Call,
  subject: Subject<Facts>,
  input: Input,
) => Promise<Recorded | undefined>;

export interface InboxSummary {
  readonly id: string;
  readonly title: string;
  readonly caseNo: string | null;
  readonly whose: string;
  readonly state: string;
  readonly version: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of differently typed kinds; each is typed where it is declared
export interface Kind<Facts = any> {
  readonly workflow: Workflow;
  /** Address of the collection, as `/api/v1/proposals`; the table's actions are mounted under it. */
  readonly base: string;
  /** Loads what the rules may look at; `lock` takes the row lock first. Null: not there (or another committee's). */
  load(call: Call, id: string, lock: boolean): Promise<Subject<Facts> | null>;
  /** The parent's id, to be locked before the subject itself. */
  parentOf?(call: Call, id: string): Promise<string | null>;
  /** Takes the parent's row lock. */
  lockParent?(call: Call, parentId: string): Promise<void>;
  /** Ids of children of a kind, in order of id, for `leads` with target `children`. */
  childrenOf?(call: Call, id: string, kind: string): Promise<readonly string[]>;
  /** May the actor know that this subject exists? Else every action on it is answered with 404. */
  mayRead(subject: Subject<Facts>, call: Call): boolean;
  move(call: Call, subject: Subject<Facts>, to: { readonly state: string; readonly action: string }): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: inputs are checked against the table's own schema before the work
  readonly works: Readonly<Record<string, Work<Facts, any>>>;
  deadlineRule(facts: Facts, key: string): { readonly rule: DeadlineRule; readonly rulesVersion: number } | null;
  /** The subject's clocks are in step again; for the dates that the module's lists show. */
  clocksSet?(call: Call, subject: Subject<Facts>): Promise<void>;
  /** One line for each id, for inbox and notices; called with ids that the viewer is a holder of. */
  summaries(call: Call, ids: readonly string[]): Promise<readonly InboxSummary[]>;
}

export interface Kinds {
  readonly of: (name: string) => Kind;
  readonly all: readonly Kind[];
}

export function kindsOf(list: readonly Kind[]): Kinds {
  const byName = new Map(list.map((kind) => [kind.workflow.name, kind]));
  return {
    all: list,
    of: (name) => {
      const kind = byName.get(name);
      if (!kind) throw new Error(`There is no kind ${name}`);
      return kind;
    },
  };
}
