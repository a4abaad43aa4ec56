/** What is wrong with what was entered, in words by field: read off the schema that the workflow table asks with. */
import type { z } from 'zod';
import type { Workflow } from '#kernel/workflow.ts';
import { assignmentWorkflow } from '../../../assignment.workflow.ts';
import { proposalWorkflow } from '../../../proposal.workflow.ts';
import type { SubjectKind } from '../text-shape.ts';
import type { ActText } from './act-text.zh.ts';

const TABLES: Readonly<Record<SubjectKind, Workflow>> = { proposal: proposalWorkflow, assignment: assignmentWorkflow };

export type FieldErrors = Readonly<Record<string, string>>;

/** What an action of the table asks for, if anything. */
export const askedBy = (kind: SubjectKind, action: string): z.ZodObject | undefined =>
  TABLES[kind].actions[action]?.asks;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function wordOfIssue(issue: z.core.$ZodIssue, value: unknown, text: ActText): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 && issue.values[0] === true ? text.errors.mustConfirm : text.errors.choose;
    case 'too_small':
      if (isEmpty(value) || Array.isArray(value)) return text.errors.required;
      return text.errors.tooShort(Number(issue.minimum));
    case 'too_big':
      return text.errors.tooLong(Number(issue.maximum));
    case 'custom':
      return namedError(issue.message, text);
    case 'invalid_format':
      return issue.format === 'date' ? text.errors.badDate : text.errors.choose;
    case 'invalid_type':
      return text.errors.required;
    default:
      return text.errors.other;
  }
}

function namedError(name: string, text: ActText): string {
  const { rolesDoNotFitMode, unitNamedTwice, sayWhyDissatisfied, other } = text.errors;
  const named: Readonly<Record<string, string>> = { rolesDoNotFitMode, unitNamedTwice, sayWhyDissatisfied };
  return named[name] ?? other;
}

const valueAt = (input: Readonly<Record<string, unknown>>, field: string): unknown => input[field];

/** Empty when the action can be asked for with this input. */
export function inputErrors(
  schema: z.ZodObject | undefined,
  input: Readonly<Record<string, unknown>>,
  text: ActText,
): FieldErrors {
  const parsed = schema?.safeParse(input);
  if (!parsed || parsed.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    errors[field] ??= wordOfIssue(issue, valueAt(input, field), text);
  }
  return errors;
}

/** Leaves out what is empty, so that an optional text that was not given is not sent as ''. */
export const withoutEmpty = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => !isEmpty(typeof value === 'string' ? value.trim() : value)),
  );
