// postmaster.pid as PostgreSQL writes it, and whether the process that it names is really the server of this cluster:
// after a crash the file stays, and its process id may belong to anybody by then.

import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PostmasterFile {
  readonly pid: number;
  readonly socketDir: string;
  /** `starting`, `ready`, `stopping` or `standby`; empty while the file is being written. */
  readonly status: string;
}

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  return pid > 0 ? { pid, socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() } : undefined;
}

/** True only for a living PostgreSQL server of exactly this cluster; zombies and reused process ids are none. */
export async function isPostmasterOf(clusterDir: string, pid: number): Promise<boolean> {
  return process.platform === 'linux' ? matchesInProc(clusterDir, pid) : matchesInProcessList(clusterDir, pid);
}

async function matchesInProc(clusterDir: string, pid: number): Promise<boolean> {
  try {
    const state = (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ').at(-1)?.[0];
    if (state === 'Z' || state === 'X') return false;
    const command = await readFile(`/proc/${pid}/cmdline`, 'latin1');
    // A server child works in the same folder, but renames itself.
    if (command.startsWith('postgres: ')) return false;
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDir));
  } catch {
    return false;
  }
}

async function matchesInProcessList(clusterDir: string, pid: number): Promise<boolean> {
  const answer = await run('ps', ['-o', 'state=,command=', '-p', String(pid)]).catch(() => undefined);
  return answer !== undefined && !answer.stdout.startsWith('Z') && answer.stdout.includes(clusterDir);
}
