/** One request, command or job step: who does it, when, and the transaction in which everything of it happens. */
import { randomBytes } from 'node:crypto';
import type { WorkingCalendar } from '#kernel/calendar.ts';
import type { Actor, Key } from '#kernel/workflow.ts';
import type { Tx } from './database.ts';

/** The signed-in person in one committee. */
export interface Viewer {
  readonly personId: string;
  readonly committeeId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly keys: ReadonlySet<Key>;
}

export interface CookieOptions {
  readonly maxAgeSeconds: number;
}

/** What a handler may say to the browser beside its answer; absent outside HTTP. */
export interface Exchange {
  readonly token: string | null;
  readonly address: string;
  readonly userAgent: string;
  setCookie(value: string, options: CookieOptions): void;
  clearCookie(): void;
  /** The answer is a file of this name and media type. */
  answerAsFile(name: string, type: string): void;
  /** The raw body of an upload; refused when it is larger than 20 MB. */
  readBody(): Promise<Uint8Array>;
}

export interface Call {
  readonly tx: Tx;
  readonly committeeId: string;
  /** Null for the public and for system actors. */
  readonly viewer: Viewer | null;
  readonly actor: Actor;
  readonly at: Date;
  /** The civil date in Shanghai at `at`. */
  readonly today: string;
  readonly calendar: WorkingCalendar;
  readonly newId: () => string;
  readonly exchange: Exchange | null;
}

/** UUID version 7: ordered by time, so that indexes grow at their end. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `workflow`: one subject moving another; `clock`: deadlines; `command`: the operator at the command line. */
export type SystemName = 'workflow' | 'clock' | 'command';

/** A named system actor. */
export const systemActor = (name: SystemName): Actor => ({
  personId: null,
  keys: new Set([`system:${name}`]),
});

export const asSystem = (call: Call, name: SystemName): Call => ({
  ...call,
  viewer: null,
  actor: systemActor(name),
});
