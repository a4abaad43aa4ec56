/** docs/api.md: the operations of the contracts, by module. */
import { z } from 'zod';
import type { Access, Contract, Operation } from '#kernel/contract.ts';
import type { ContractGroup } from './collect-tables.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema;

function typeWords(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' \\| ');
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' \\| ');
  if (schema.type === 'array') return `${typeWords(schema.items ?? {})}[]`;
  if (schema.properties) return `{ ${fieldWords(schema)} }`;
  return schema.format ?? String(schema.type ?? 'any');
}

function fieldWords(schema: Schema): string {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${typeWords(field)}`)
    .join(', ');
}

export const accessWords = (access: Access): string =>
  typeof access === 'string' ? { public: 'everybody', signedIn: 'signed in' }[access] : access.keys.join(', ');

function operationRow(operation: Operation): string[] {
  const input = fieldWords(schemaOf(operation.input, 'input'));
  return [
    `\`${operation.method} ${operation.path}\``,
    operation.summary.replaceAll('|', '\\|'),
    accessWords(operation.access),
    input === '' ? '–' : input,
    operation.refusals?.map((code) => `\`${code}\``).join(' ') ?? '',
  ];
}

export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const section = (title: string, contract: Contract): string =>
  `## ${title}\n\n${tableOf(['operation', 'what it does', 'who may call', 'input', 'refusals of its own'], Object.values(contract).map(operationRow))}`;

const FACTS = `# API

Generated from the contracts by \`npm run docs\`; the same as OpenAPI 3.1 stands at \`/api/v1/openapi.json\`.

- JSON in and out; civil dates as \`yyyy-mm-dd\` in Shanghai, instants in UTC.
- Who may call an operation at all stands here; what of the answer a caller sees is decided by the readers' table of
  each module. What one may not see is answered like what does not exist: 404.
- Every write takes an \`Idempotency-Key\` (8 to 100 letters, digits or \`. _ : -\`); the same key with the same request
  gets the same answer. Sign-in, sign-out and uploads go without.
- An action on a subject sends the \`version\` that its caller saw; a stale one is refused with 409 and the newer
  version. Answers carry an \`ETag\`.
- A refusal is \`application/problem+json\` with a stable \`code\`. Beside its own refusals an action answers
  \`<subject>.notFound\` 404, \`<subject>.forbidden\` 403, \`<subject>.wrongState\` 409, \`<subject>.stale\` 409,
  \`<subject>.unmet\` 422 and \`input.invalid\` 400.
- Lists come in pages: \`nextCursor\` of one answer is \`cursor\` of the next request.`;

export const apiText = (groups: readonly ContractGroup[]): string =>
  `${[FACTS, ...groups.map(({ name, contract }) => section(name, contract))].join('\n\n')}\n`;
