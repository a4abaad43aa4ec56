import { currentSession, sessionsOf } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import { CommandTrouble } from './run-command.ts';

/** A session by id, by part of its name (第八届委员会第五次会议) or as `8-5`; without a word the current one. */
export async function chooseSession(
  call: Call,
  named: string | undefined,
): Promise<{ readonly id: string; readonly name: string }> {
  const all = await sessionsOf(call);
  if (named === undefined) {
    const current = (await currentSession(call)) ?? all[0];
    if (current) return current;
    throw new CommandTrouble('session.absent', 'The committee has no session yet: add one in the console.');
  }
  const found = all.filter(
    (one) => one.id === named || one.name.includes(named) || `${one.termNo}-${one.no}` === named,
  );
  if (found.length === 1 && found[0]) return found[0];
  const names = all.map((one) => `${one.termNo}-${one.no} ${one.name}`).join(', ');
  throw new CommandTrouble('session.notFound', `${found.length} sessions are named ${named}; there are: ${names}.`);
}
