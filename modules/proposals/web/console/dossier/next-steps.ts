/** Which of the open actions are the viewer's next step, and which are merely possible. Read off the tables. */
import type { Workflow } from '#kernel/workflow.ts';
import { assignmentWorkflow } from '../../../assignment.workflow.ts';
import { proposalWorkflow } from '../../../proposal.workflow.ts';
import type { Ability } from '../act/action-subject.ts';
import { isAwaited } from '../act/next-step.ts';
import type { SubjectKind } from '../text-shape.ts';

export interface Split {
  readonly next: readonly Ability[];
  readonly others: readonly Ability[];
}

/** They have a place of their own: the writing page and the editor of the reply. */
const ELSEWHERE = new Set(['edit', 'revise', 'attach', 'detach', 'saveReply']);

const TABLES: Readonly<Record<SubjectKind, Workflow>> = { proposal: proposalWorkflow, assignment: assignmentWorkflow };

/** A condition on waiting is the server's to know; what can be taken now counts as waiting unless `notDue` names it. */
export function splitAbilities(
  kind: SubjectKind,
  abilities: readonly Ability[],
  notDue: readonly string[] = [],
): Split {
  const shown = abilities.filter(({ action }) => !ELSEWHERE.has(action));
  const isNext = ({ action, unmet }: Ability) => {
    if (!isAwaited(kind, action) || notDue.includes(action)) return false;
    return TABLES[kind].actions[action]?.awaited === true || unmet.length === 0;
  };
  const openFirst = (a: Ability, b: Ability) => Math.sign(a.unmet.length) - Math.sign(b.unmet.length);
  return {
    next: shown.filter(isNext).sort(openFirst),
    others: shown.filter((ability) => !isNext(ability)),
  };
}
