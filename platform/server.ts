/** What a running server is made of, and how one unit of work is opened: authenticate, enter the committee, act. */

import { dateInShanghai, type WorkingCalendar } from '#kernel/calendar.ts';
import type { Key } from '#kernel/workflow.ts';
import { type Call, type Exchange, newId, systemActor, type Viewer } from './call.ts';
import { type Db, enterCommittee, type Tx } from './database.ts';
import type { Kinds } from './kind.ts';
import type { Logger } from './log.ts';
import type { Figure, ServerModule } from './module.ts';

export interface OpenSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly committeeId: string;
  readonly name: string;
}

/** How people are known; given by the modules that know them. */
export interface Authentication {
  openSession(tx: Tx, token: string, at: Date): Promise<OpenSession | null>;
  /** Everything that the person is in the committee that the transaction has entered; empty: nobody there any more. */
  keysOf(tx: Tx, personId: string, today: string): Promise<ReadonlySet<Key>>;
}

export interface Server {
  readonly db: Db;
  readonly modules: readonly ServerModule[];
  readonly kinds: Kinds;
  readonly figures: readonly Figure[];
  readonly authentication: Authentication;
  readonly calendar: () => Promise<WorkingCalendar>;
  readonly now: () => Date;
  readonly log: Logger;
  /** Where people reach it; https makes cookies Secure. */
  readonly publicUrl: string;
  /** Of the software, as OpenAPI and the site say it. */
  readonly version: string;
  /** Of one address; an office behind one address shares it. */
  readonly requestsPerMinute: number;
  /** Answers whether database and migrations are in place. */
  readonly isHealthy: () => Promise<boolean>;
}

export const todayOf = (at: Date): string => dateInShanghai(at.getTime());

const PUBLIC_ACTOR = { personId: null, keys: new Set<Key>(['public']) };

interface CallParts {
  readonly tx: Tx;
  readonly at: Date;
  readonly calendar: WorkingCalendar;
  readonly exchange: Exchange;
}

const publicCall = ({ tx, at, calendar, exchange }: CallParts): Call => ({
  tx,
  committeeId: '',
  viewer: null,
  actor: PUBLIC_ACTOR,
  at,
  today: todayOf(at),
  calendar,
  newId,
  exchange,
});

/** Signs the request in by its session token, inside its own transaction; a public call where there is none. */
export async function openCall(server: Server, parts: CallParts): Promise<Call> {
  const call = publicCall(parts);
  const token = parts.exchange.token;
  const session = token ? await server.authentication.openSession(parts.tx, token, parts.at) : null;
  if (!session) return call;
  await enterCommittee(parts.tx, session.committeeId);
  const keys = await server.authentication.keysOf(parts.tx, session.personId, call.today);
  if (keys.size === 0) {
    await enterCommittee(parts.tx, '');
    return call;
  }
  const viewer: Viewer = { ...session, keys };
  return { ...call, committeeId: session.committeeId, viewer, actor: { personId: session.personId, keys } };
}

/** A call in a committee outside HTTP: a job, a command, the demo; as the clock unless an actor is given. */
export async function committeeCall<T>(
  server: Pick<Server, 'db' | 'calendar' | 'now'>,
  committeeId: string,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const calendar = await server.calendar();
  return server.db.transaction().execute(async (tx) => {
    await enterCommittee(tx, committeeId);
    const at = server.now();
    const actor = systemActor('clock');
    return work({ tx, committeeId, viewer: null, actor, at, today: todayOf(at), calendar, newId, exchange: null });
  });
}
