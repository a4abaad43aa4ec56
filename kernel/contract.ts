/**
 * One contract per operation: method, path, what goes in, what comes out, what may be refused and who may read.
 * The typed handler, the typed client, the OpenAPI document and the tests of authorisation all come from it.
 * Input is one flat object: path parameters, query (GET) or body, told apart by the path.
 */
import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call at all; what of the answer they see is the module's policy. */
export type Access =
  /** Nobody needs to be signed in. */
  | 'public'
  /** Any signed-in person of a committee; the store filters by viewer. */
  | 'signedIn'
  /** Holders of one of these keys. */
  | { readonly keys: readonly string[] };

export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly method: Method;
  /** With parameters in braces: `/api/v1/proposals/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  readonly access: Access;
  /** The workflow action it takes, as `proposal.submit`; the authorisation test walks these through the table. */
  readonly acts?: string;
  /** Codes of refusals beside those that every operation of its sort has. */
  readonly refusals?: readonly string[];
  /** False for the few writes without an Idempotency-Key: sign-in, sign-out, uploads. */
  readonly idempotent?: false;
}

export type Contract = Readonly<Record<string, Operation>>;
export type InputOf<Op extends Operation> = z.input<Op['input']>;
export type ValuesOf<Op extends Operation> = z.output<Op['input']>;
export type OutputOf<Op extends Operation> = z.output<Op['output']>;

/** Keeps the exact types of what is declared. */
export const operation = <I extends z.ZodObject, O extends z.ZodType>(declared: Operation<I, O>) => declared;

export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

export const noInput = z.object({});
export const done = z.object({ done: z.literal(true) });

/** The answer to every action: where the subject now stands, so that the caller needs no second request. */
export const acted = z.object({ id: z.string(), state: z.string(), version: z.number().int() });

/** A page of rows. `total` is counted up to `totalCap`; `totalIsCapped` says that there are more. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIsCapped: z.boolean(),
  });

export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A list in a query string: `a,b,c`. */
export const commaList = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter((part) => part !== ''));

/** What an action of a table asks for, as its callers write it. */
export type AskedBy<
  Actions extends Readonly<Record<string, { readonly asks?: z.ZodObject }>>,
  A extends keyof Actions,
> = Actions[A] extends { readonly asks: infer Asked extends z.ZodObject } ? z.input<Asked> : Record<string, never>;

interface ActingWorkflow {
  readonly name: string;
  readonly actions: Readonly<
    Record<string, { readonly in?: readonly string[]; readonly by: readonly string[]; readonly asks?: z.ZodObject }>
  >;
}

/** Who asked and which version they saw: part of every action's body. */
const aim = { id: z.uuid(), version: z.coerce.number().int().min(1) };

/**
 * The operations that a workflow table implies: one `POST {base}/{id}/actions/{action}` for each action that a person
 * can take on a subject that exists. Actions of the system have no address.
 */
export function actionOperations(workflow: ActingWorkflow, base: string): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(workflow.actions)
      .filter(([, spec]) => spec.in && !spec.by.every((relation) => relation === 'workflow' || relation === 'clock'))
      .map(([action, spec]) => [
        `${workflow.name}.${action}`,
        operation({
          method: 'POST',
          path: `${base}/{id}/actions/${action}`,
          summary: `${workflow.name}: ${action}`,
          input: (spec.asks ?? z.object({})).safeExtend(aim),
          output: acted,
          access: 'signedIn',
          acts: `${workflow.name}.${action}`,
        }),
      ]),
  );
}
