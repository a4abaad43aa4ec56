/**
 * Every name that the two workflow tables and their inputs know needs a word. The names are read off the tables, so a
 * missing word, or a word for a name that is gone, is a compile error.
 */
import type { LIGHTS } from '#kernel/abilities-contract.ts';
import type { AssignmentAction, AssignmentState, assignmentWorkflow } from '../../assignment.workflow.ts';
import type { ProposalAction, ProposalState, proposalWorkflow } from '../../proposal.workflow.ts';
import type { ASSIGNMENT_ROLES, HANDLING_MODES, PROPOSAL_KINDS, RATING_VALUES } from '../../proposal-inputs.ts';
import type { ANSWER_STATUSES, CONTACT_MODES, CONTACT_PHASES } from '../../reply-inputs.ts';
import type { DEADLINE_KEYS } from '../../rules.ts';

interface Table {
  readonly actions: Readonly<Record<string, unknown>>;
  readonly relations: Readonly<Record<string, unknown>>;
}

type NeedOf<W extends Table> = {
  [A in keyof W['actions']]: W['actions'][A] extends { readonly needs: infer Needs } ? keyof Needs & string : never;
}[keyof W['actions']];

type AwaitedOf<W extends Table> = {
  [A in keyof W['actions'] & string]: W['actions'][A] extends { readonly awaited: unknown } ? A : never;
}[keyof W['actions'] & string];

type ActionsOf = { readonly proposal: ProposalAction; readonly assignment: AssignmentAction };
export type SubjectKind = keyof ActionsOf;

type PerAction = { readonly [K in SubjectKind]: Readonly<Record<ActionsOf[K], string>> };
type PerAwaited = {
  readonly proposal: Readonly<Record<AwaitedOf<typeof proposalWorkflow>, string>>;
  readonly assignment: Readonly<Record<AwaitedOf<typeof assignmentWorkflow>, string>>;
};

type Each<Names extends readonly string[]> = Readonly<Record<Names[number], string>>;

export interface TableWords {
  readonly subjects: Readonly<Record<SubjectKind, string>>;
  readonly states: {
    readonly proposal: Readonly<Record<ProposalState, string>>;
    readonly assignment: Readonly<Record<AssignmentState, string>>;
  };
  /** What stands on the button. */
  readonly actions: PerAction;
  /** What the timeline says of it afterwards. */
  readonly did: PerAction;
  /** The one next step, as the inbox and a notice say it. */
  readonly nextSteps: PerAwaited;
  /** Why a button is blocked. */
  readonly needs: Readonly<Record<NeedOf<typeof proposalWorkflow> | NeedOf<typeof assignmentWorkflow>, string>>;
  readonly relations: {
    readonly proposal: Readonly<Record<keyof (typeof proposalWorkflow)['relations'], string>>;
    readonly assignment: Readonly<Record<keyof (typeof assignmentWorkflow)['relations'], string>>;
  };
  readonly kinds: Each<typeof PROPOSAL_KINDS>;
  readonly modes: Each<typeof HANDLING_MODES>;
  readonly roles: Each<typeof ASSIGNMENT_ROLES>;
  readonly ratings: Each<typeof RATING_VALUES> & { readonly notStated: string };
  readonly heardBefore: Readonly<Record<'visited' | 'phoned' | 'notHeard' | 'notWanted', string>>;
  readonly answers: Each<typeof ANSWER_STATUSES>;
  readonly contactPhases: Each<typeof CONTACT_PHASES>;
  readonly contactModes: Each<typeof CONTACT_MODES>;
  readonly deadlines: Each<typeof DEADLINE_KEYS>;
  readonly lights: Each<typeof LIGHTS>;
  readonly disposals: Readonly<Record<'forwarded' | 'convertedToOpinion' | 'none', string>>;
  /** Shown where the rule set in force does not name the code. */
  readonly categories: Readonly<Record<string, string>>;
  readonly noCategory: string;
  /** What a refused request says, by the part of the code after the subject or by the whole code. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly refusalFallback: string;
  /** Several reasons in one sentence. */
  readonly listed: (items: readonly string[]) => string;
  readonly notices: {
    readonly awaits: (subject: string, step: string) => string;
    readonly told: (subject: string, did: string) => string;
    readonly reminder: (what: string, dueOn: string | undefined) => string;
    readonly reminders: Readonly<Record<string, string>>;
    readonly other: string;
  };
}
