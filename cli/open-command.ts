/** A server without its port, for one command: beside a running one, or alone. */

import type { Server } from '#platform/server.ts';
import { type OpenServer, openServer } from '../apps/server/open-server.ts';
import { readSettings } from '../apps/server/settings.ts';
import { CommandTrouble, printAside } from './run-command.ts';

/** Opens, works, and lets everything go again, also when the work fails. */
export async function withServer<T>(work: (open: OpenServer) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env, { isServing: false });
  const open = await openServer(settings, { mode: 'command', say: printAside });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

export interface CommitteeRow {
  readonly id: string;
  readonly name: string;
  readonly isDemo: boolean;
}

export async function committees(server: Server): Promise<CommitteeRow[]> {
  const rows = await server.db
    .selectFrom('committee')
    .select(['id', 'name', 'short_name', 'is_demo'])
    .orderBy('is_demo')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, isDemo: row.is_demo }));
}

/** The committee that was named, else the only real one, else the first of the demonstration. */
export async function chooseCommittee(server: Server, named: string | undefined): Promise<CommitteeRow> {
  const all = await committees(server);
  if (named !== undefined) {
    const found = all.filter((one) => one.id === named || one.name.includes(named));
    if (found.length === 1 && found[0]) return found[0];
    throw new CommandTrouble(
      'committee.notFound',
      `${found.length} committees are named ${named}; there are: ${list(all)}.`,
    );
  }
  const real = all.filter((one) => !one.isDemo);
  if (real.length > 1) {
    throw new CommandTrouble('committee.ambiguous', `Say which committee with --committee: ${list(real)}.`);
  }
  const chosen = real[0] ?? all[0];
  if (!chosen) throw new CommandTrouble('committee.absent', 'There is no committee yet: run "shangliang init" first.');
  return chosen;
}

const list = (all: readonly CommitteeRow[]) => all.map((one) => one.name).join(', ') || 'none';
