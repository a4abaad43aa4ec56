/**
 * A client of the API over kept connections. `patienceMs`: what a cut line or a failing server left unanswered is sent
 * again with the same key, as a client does that was promised that a key is done once.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Asked {
  readonly cookie?: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly patienceMs?: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

async function sendOnce(url: string, asked: Asked, key: string): Promise<Answer> {
  const { cookie, method = 'GET', path, body } = asked;
  const headers = {
    ...(cookie ? { cookie } : {}),
    ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
  };
  const sent = request(url + path, { method, agent, headers });
  sent.end(body ? JSON.stringify(body) : undefined);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return {
    status: answer.statusCode ?? 0,
    text: Buffer.concat(parts).toString(),
    cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
  };
}

async function send(url: string, asked: Asked): Promise<Answer> {
  const key = randomUUID();
  const end = Date.now() + (asked.patienceMs ?? 0);
  for (;;) {
    const answer = await sendOnce(url, asked, key).catch((error: unknown) => {
      if (Date.now() >= end) throw error;
      return null;
    });
    if (answer && (answer.status < 500 || Date.now() >= end)) return answer;
    await sleep(50);
  }
}

async function sendOrThrow(url: string, asked: Asked): Promise<Answer> {
  const answer = await send(url, asked);
  if (answer.status !== 200) {
    throw new Error(`${asked.method ?? 'GET'} ${asked.path}: ${answer.status} ${answer.text.slice(0, 300)}`);
  }
  return answer;
}

/** The answer of the API; throws where it is not what was asked for. */
export const ask = async (url: string, asked: Asked): Promise<Record<string, unknown>> =>
  JSON.parse((await sendOrThrow(url, asked)).text);

/** Signs in as a demonstration person; answers the cookie. */
export const signIn = async (
  url: string,
  who: { readonly personId: string; readonly committeeId: string },
  patienceMs = 0,
): Promise<string> =>
  (await sendOrThrow(url, { method: 'POST', path: '/api/v1/demo/session', body: who, patienceMs })).cookie;
