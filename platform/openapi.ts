/** OpenAPI 3.1 from the contracts; nothing in it is written by hand. */
import { z } from 'zod';
import { type Operation, parametersOf } from '#kernel/contract.ts';
import type { Mounted } from './module.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] };

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema, ...schema } = z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return schema;
};

const isFile = (operation: Operation) => operation.output instanceof z.ZodCustom;

function parametersOfOperation(operation: Operation, input: Schema) {
  const inPath = parametersOf(operation.path);
  const path = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: input.properties?.[name] ?? { type: 'string' },
  }));
  if (operation.method !== 'GET') return path;
  const query = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  return [
    ...path,
    ...query.map(([name, schema]) => ({
      name,
      in: 'query',
      required: input.required?.includes(name) === true,
      schema,
    })),
  ];
}

function bodyOf(operation: Operation, input: Schema) {
  const inPath = new Set(parametersOf(operation.path));
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !inPath.has(name)));
  const required = (input.required ?? []).filter((name) => !inPath.has(name));
  return { required: true, content: { 'application/json': { schema: { ...input, properties, required } } } };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 8, maxLength: 100 },
};

function describe(name: string, operation: Operation) {
  const input = schemaOf(operation.input, 'input');
  const isWrite = operation.method !== 'GET';
  const parameters = parametersOfOperation(operation, input);
  return {
    operationId: name,
    summary: operation.summary,
    parameters: isWrite && operation.idempotent !== false ? [...parameters, IDEMPOTENCY_KEY] : parameters,
    ...(isWrite ? { requestBody: bodyOf(operation, input) } : {}),
    security: operation.access === 'public' ? [] : [{ session: [] }],
    responses: {
      200: {
        description: 'Done',
        content: isFile(operation)
          ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: schemaOf(operation.output, 'output') } },
      },
      default: {
        description: `A refusal with a stable code${operation.refusals ? `, among them ${operation.refusals.join(', ')}` : ''}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'code', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    issues: { type: 'array', items: { type: 'object' } },
    unmet: { type: 'array', items: { type: 'string' } },
    version: { type: 'integer' },
  },
};

/** The whole API as one document. */
export function openApi(parts: readonly Mounted[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { contract } of parts) {
    for (const [name, operation] of Object.entries(contract)) {
      const entry = paths[operation.path] ?? {};
      entry[operation.method.toLowerCase()] = describe(name, operation);
      paths[operation.path] = entry;
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Shangliang', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  };
}
