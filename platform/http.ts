/**
 * The HTTP face of the contracts: one mounting for all operations. Each request is one transaction; input is checked
 * by the contract, writes run once per key, answers are checked by the contract, refusals become problem+json.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { WorkingCalendar } from '#kernel/calendar.ts';
import { actionOperations, type Contract, type Operation, parametersOf } from '#kernel/contract.ts';
import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Call, Exchange } from './call.ts';
import type { Tx } from './database.ts';
import { exchangeOf } from './exchange.ts';
import { checkKey, once } from './idempotency.ts';
import type { Mounted } from './module.ts';
import { openApi } from './openapi.ts';
import { perform } from './perform.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { openCall, type Server } from './server.ts';

type Handler = (input: never, call: Call) => Promise<unknown>;

async function rawInput(c: Context, operation: Operation): Promise<Record<string, unknown>> {
  const parameters = Object.fromEntries(parametersOf(operation.path).map((name) => [name, c.req.param(name)]));
  if (operation.method === 'GET' || operation.idempotent === false) {
    const isJson = c.req.header('content-type')?.startsWith('application/json') === true;
    const body = isJson && operation.method !== 'GET' ? await readJson(c) : {};
    return { ...body, ...c.req.query(), ...parameters };
  }
  return { ...(await readJson(c)), ...parameters };
}

const MAX_JSON = 2 * 1024 * 1024;

async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text === '') return {};
  if (text.length > MAX_JSON) throw new Refusal('input.tooLarge', 413, 'The request is larger than 2 MB.');
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // said below, with the same words as for a body that is no object
  }
  throw new Refusal('input.notJson', 400, 'The body must be one JSON object.');
}

function authorise(operation: Operation, call: Call): void {
  if (operation.access === 'public') return;
  if (!call.viewer) throw refuse.signedOut();
  if (operation.access === 'signedIn') return;
  const { viewer } = call;
  if (!operation.access.keys.some((key) => viewer.keys.has(key))) throw refuse.forbidden('operation', operation.path);
}

/** A refusal undoes the transaction, unless it says that what was done stays. */
async function transactionOf(server: Server, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  const outcome = await server.db.transaction().execute(async (tx) => {
    try {
      return { answer: await work(tx) };
    } catch (error) {
      if (error instanceof Refusal && error.keepsWork) return { refusal: error };
      throw error;
    }
  });
  if (outcome.refusal) throw outcome.refusal;
  return outcome.answer;
}

const isUpload = (c: Context, operation: Operation): boolean =>
  operation.method === 'POST' &&
  operation.idempotent === false &&
  c.req.raw.body !== null &&
  c.req.header('content-type')?.startsWith('application/json') !== true;

interface Begun {
  readonly operation: Operation;
  readonly calendar: WorkingCalendar;
  readonly exchange: Exchange;
}

/** A file comes slowly over a weak line: it is read between two transactions, from somebody who may send one. */
async function receiveUpload(server: Server, { operation, calendar, exchange }: Begun): Promise<void> {
  await server.db.transaction().execute(async (tx) => {
    authorise(operation, await openCall(server, { tx, at: server.now(), calendar, exchange }));
  });
  await exchange.readBody();
}

/** Runs the operation in its transaction; writes by a signed-in person run once per key. */
async function answerTo(server: Server, c: Context, operation: Operation, handler: Handler): Promise<Response> {
  const input = operation.input.safeParse(await rawInput(c, operation));
  const calendar = await server.calendar();
  const exchange = exchangeOf(c, server.publicUrl);
  if (isUpload(c, operation)) await receiveUpload(server, { operation, calendar, exchange });
  const isWrite = operation.method !== 'GET' && operation.idempotent !== false;
  const answer = await transactionOf(server, async (tx) => {
    const call = await openCall(server, { tx, at: server.now(), calendar, exchange });
    authorise(operation, call);
    if (!input.success) throw refuse.invalid(input.error.issues);
    const work = async () => operation.output.parse(await handler(input.data as never, call));
    if (!isWrite || !call.viewer) return work();
    const key = checkKey(c.req.header('idempotency-key'));
    return once(
      call,
      call.viewer,
      { key, operation: `${operation.method} ${operation.path}`, input: input.data },
      work,
    );
  });
  return respond(c, operation, answer);
}

function respond(c: Context, operation: Operation, answer: unknown): Response {
  if (answer instanceof Uint8Array) return c.body(new Uint8Array(answer), 200);
  const body = JSON.stringify(answer);
  if (operation.method === 'GET') {
    const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
    c.header('ETag', tag);
    if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  } else if (answer !== null && typeof answer === 'object' && 'version' in answer) {
    c.header('ETag', `"${String(answer.version)}"`);
  }
  return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
}

const asHonoPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');

/** What cannot come from a page of another site: checked by the browser's own word on where a request came from. */
function refuseCrossSite(c: Context, publicUrl: string): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  // A proxy may put its own name of this server in Host. `null` and whatever is no address is foreign.
  const own = [c.req.header('host'), new URL(publicUrl).host];
  const isForeign = origin !== undefined && !own.includes(URL.parse(origin)?.host ?? 'null');
  if (site === 'cross-site' || site === 'same-site' || isForeign) {
    throw new Refusal('request.crossSite', 403, 'Requests from other sites are not accepted.');
  }
  const type = c.req.header('content-type') ?? '';
  if (
    type.startsWith('application/x-www-form-urlencoded') ||
    type.startsWith('multipart/') ||
    type.startsWith('text/plain')
  ) {
    throw new Refusal('request.notJson', 415, 'Send application/json.');
  }
}

function mount(app: Hono, server: Server, limit: RateLimit, { contract, handlers }: Mounted): void {
  for (const [name, operation] of Object.entries(contract)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`${operation.method} ${operation.path} has no handler`);
    app.on(operation.method, asHonoPath(operation.path), async (c) => {
      if (operation.method !== 'GET') refuseCrossSite(c, server.publicUrl);
      limit.take(exchangeOf(c, server.publicUrl).address);
      return answerTo(server, c, operation, handler);
    });
  }
}

/** The addresses that the workflow tables imply: `POST {base}/{id}/actions/{action}`. */
function actionsOf(server: Server): Mounted[] {
  return server.kinds.all.map((kind) => {
    const contract: Contract = actionOperations(kind.workflow, kind.base);
    const handlers = Object.fromEntries(
      Object.entries(contract).map(([name, operation]) => [
        name,
        ({ id, version, ...input }: { id: string; version: number }, call: Call) =>
          perform(call, server.kinds, {
            kind: kind.workflow.name,
            action: (operation.acts ?? '').split('.')[1] ?? '',
            id,
            version,
            input,
          }),
      ]),
    );
    return { contract, handlers: handlers as Mounted['handlers'] };
  });
}

export const allMounted = (server: Server): Mounted[] => [
  ...server.modules.flatMap((module) => module.routes),
  ...actionsOf(server),
];

/** The database keeps no text with the character NUL, in columns (22021) or in documents (22P05). */
const holdsNul = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');

function problem(c: Context, server: Server, thrown: unknown): Response {
  const headers = { 'content-type': 'application/problem+json; charset=utf-8' };
  const error = holdsNul(thrown) ? refuse.invalid([{ path: [], message: 'Text with the character NUL' }]) : thrown;
  if (error instanceof Refusal) {
    const { code, status, message, detail } = error;
    const type = `/problems/${code}`;
    if (typeof detail.seconds === 'number') c.header('Retry-After', String(detail.seconds));
    return c.body(JSON.stringify({ type, code, status, title: message, ...detail }), status, headers);
  }
  const requestId = randomUUID();
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  server.log.error('defect', { requestId, method: c.req.method, path: c.req.path, cause });
  const body = {
    type: '/problems/defect',
    code: 'defect',
    status: 500,
    title: 'Something went wrong here.',
    requestId,
  };
  return c.body(JSON.stringify(body), 500, headers);
}

/** API, health and OpenAPI; pages are added by apps/server. */
export function createApi(server: Server): Hono {
  const app = new Hono();
  app.onError((error, c) => problem(c, server, error));
  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  app.get('/healthz', async (c) => {
    const isHealthy = await server.isHealthy().catch(() => false);
    return isHealthy ? c.json({ status: 'ok' }) : c.json({ status: 'unavailable' }, 503);
  });
  const parts = allMounted(server);
  let description: string | null = null;
  app.get('/api/v1/openapi.json', (c) => {
    description ??= JSON.stringify(openApi(parts, server.version));
    return c.body(description, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  const limit = createRateLimit({ perMinute: server.requestsPerMinute });
  for (const part of parts) mount(app, server, limit, part);
  app.all('/api/*', () => {
    throw refuse.notFound('operation');
  });
  return app;
}
