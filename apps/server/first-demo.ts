/**
 * The demonstration of an empty database. It is loaded in many transactions, so a note in the data folder stands while
 * it is being loaded: a start that finds the note clears what an interrupted one has left, and begins again.
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { OpenServer } from './open-server.ts';
import type { Settings } from './settings.ts';

async function committeesIn({ server }: OpenServer): Promise<readonly { readonly is_demo: boolean }[]> {
  return server.db.selectFrom('committee').select('is_demo').execute();
}

/** Everything hangs on committee or person; only ever done where each committee is a demonstration. */
async function clear({ database }: OpenServer): Promise<void> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    await client.query('truncate committee, person cascade');
  } finally {
    await client.end();
  }
}

export async function loadDemoWhereEmpty(
  open: OpenServer,
  { dataDir, wantsDemo }: Settings,
  say: (line: string) => void,
): Promise<void> {
  const note = join(dataDir, 'demo-loading');
  const before = await committeesIn(open);
  const isInterrupted = (await stat(note).catch(() => null)) !== null && before.every((one) => one.is_demo);
  if (before.length > 0 && isInterrupted) await clear(open);
  else if (before.length > 0) return;
  if (!wantsDemo) return;
  say('Loading the demonstration committees …');
  await mkdir(dataDir, { recursive: true });
  await writeFile(note, '');
  const { loadDemo } = await import('#demo/load-demo.ts');
  await loadDemo(open.server);
  await rm(note);
}
