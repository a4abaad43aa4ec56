/** Acts of the demonstration: the same calls that a request would make, at a moment of the told past. */
import { dateInShanghai, startOfDayShanghai } from '#kernel/calendar.ts';
import { type Call, newId } from '#platform/call.ts';
import { enterCommittee } from '#platform/database.ts';
import { type Performed, perform } from '#platform/perform.ts';
import type { Server } from '#platform/server.ts';

export interface Moment {
  /** Civil date in Shanghai. */
  readonly on: string;
  /** Minutes after midnight. */
  readonly minute: number;
}

export const instantOf = ({ on, minute }: Moment): Date => new Date(startOfDayShanghai(on) + minute * 60_000);

export interface Stage {
  readonly server: Server;
  readonly committeeId: string;
}

/** One transaction as this person, at that moment. */
export async function asPerson<T>(
  stage: Stage,
  personId: string,
  moment: Moment,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const { server, committeeId } = stage;
  const calendar = await server.calendar();
  const at = instantOf(moment);
  const today = dateInShanghai(at.getTime());
  return server.db.transaction().execute(async (tx) => {
    await enterCommittee(tx, committeeId);
    const keys = await server.authentication.keysOf(tx, personId, today);
    const viewer = { personId, committeeId, name: '', sessionId: '', keys };
    return work({ tx, committeeId, viewer, actor: { personId, keys }, at, today, calendar, newId, exchange: null });
  });
}

export interface Act {
  readonly kind: 'proposal' | 'assignment';
  readonly id: string;
  readonly action: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

export const take = (stage: Stage, personId: string, moment: Moment, act: Act): Promise<Performed> =>
  asPerson(stage, personId, moment, (call) => perform(call, stage.server.kinds, act));

/** An operation of a contract by its name, as the API would run it. */
export async function operate(
  stage: Stage,
  personId: string,
  moment: Moment,
  step: { readonly name: string; readonly input: unknown },
): Promise<Record<string, unknown>> {
  const mounted = stage.server.modules.flatMap((module) => module.routes).find(({ contract }) => step.name in contract);
  const operation = mounted?.contract[step.name];
  const handler = mounted?.handlers[step.name];
  if (!operation || !handler) throw new Error(`No operation ${step.name}`);
  const input = operation.input.parse(step.input);
  const answer = await asPerson(stage, personId, moment, (call) => handler(input as never, call));
  return answer as Record<string, unknown>;
}
