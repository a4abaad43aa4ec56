/** The typed client of the contracts: one flat input, path parameters taken out of it, a key on every write. */
import { type Contract, type InputOf, type Operation, type OutputOf, parametersOf } from '#kernel/contract.ts';
import { problemOf } from './problem.ts';
import { tellSessionEnded } from './session-end.ts';

export type Client<C extends Contract> = {
  readonly [Name in keyof C]: (input: InputOf<C[Name]>, options?: CallOptions) => Promise<OutputOf<C[Name]>>;
};

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The same key on a repeated try makes the server answer as it did the first time. */
  readonly key?: string;
}

/** `const api = createClient(proposalContract); const page = await api.list({ state: 'filed' })`. */
export function createClient<const C extends Contract>(contract: C): Client<C> {
  const calls = Object.entries(contract).map(([name, operation]) => [
    name,
    (input: Record<string, unknown>, options?: CallOptions) => callOperation(operation, input, options),
  ]);
  return Object.fromEntries(calls) as Client<C>;
}

export interface Acted {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

export interface ActionCall extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}

/** One action of a workflow table: `act('proposals', 'submit', { id, version })`. */
export function act(
  kinds: 'proposals' | 'assignments',
  action: string,
  { id, ...body }: ActionCall,
  options?: CallOptions,
): Promise<Acted> {
  return send('POST', `/api/v1/${kinds}/${encodeURIComponent(id)}/actions/${action}`, body, options) as Promise<Acted>;
}

export function addressOf(operation: Pick<Operation, 'path' | 'method'>, input: Readonly<Record<string, unknown>>) {
  const names = parametersOf(operation.path);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
  return { path, rest };
}

/** `?state=filed&q=…` of what is not empty; lists joined by commas. */
export function queryOf(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function callOperation(operation: Operation, input: Record<string, unknown>, options?: CallOptions): Promise<unknown> {
  const { path, rest } = addressOf(operation, input);
  if (operation.method === 'GET') return send('GET', `${path}${queryOf(rest)}`, undefined, options);
  return send(operation.method, path, rest, operation.idempotent === false ? { ...options, key: '' } : options);
}

async function send(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') {
    headers['content-type'] = 'application/json';
    const key = options.key ?? newKey();
    if (key !== '') headers['idempotency-key'] = key;
  }
  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (response.ok) return response.json();
  throw await refusedBy(response);
}

export async function refusedBy(response: Response) {
  const problem = await problemOf(response);
  if (problem.code === 'session.absent') tellSessionEnded();
  return problem;
}

/** A fresh key for a write; `crypto.randomUUID` is absent on plain http beyond loopback. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
