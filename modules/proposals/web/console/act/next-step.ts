import type { Workflow } from '#kernel/workflow.ts';
import { assignmentWorkflow } from '../../../assignment.workflow.ts';
import { proposalWorkflow } from '../../../proposal.workflow.ts';
import type { SubjectKind } from '../text-shape.ts';

const TABLES: Readonly<Record<SubjectKind, Workflow>> = { proposal: proposalWorkflow, assignment: assignmentWorkflow };

/** Is this action somebody's next step, by the table? */
export const isAwaited = (kind: SubjectKind, action: string): boolean =>
  TABLES[kind].actions[action]?.awaited !== undefined;
