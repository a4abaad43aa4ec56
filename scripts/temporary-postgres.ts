/** A throw-away cluster of the PostgreSQL 15 that the system has installed, reached by a socket only. */

import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chooseAccount } from '#platform/postgres/choose-account.ts';
import { postgresEnvironment } from '#platform/postgres/create-cluster.ts';

const run = promisify(execFile);
const BIN = '/usr/lib/postgresql/15/bin';

export const hasPostgres15 = (): Promise<boolean> =>
  stat(join(BIN, 'initdb')).then(
    () => true,
    () => false,
  );

// Nothing in it outlives the tests, so it need not reach the disk.
const SETTINGS = '-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100';

/** Gives the work an address of the server as its superuser; stops and removes it in any case. */
export async function withPostgres15<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp('/tmp/shangliang-pg15-');
  const account = await chooseAccount(folder);
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const options = { ...identity, cwd: folder, env: postgresEnvironment() };
  const data = join(folder, 'data');
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
  const pgCtl = (...args: string[]) => run(join(BIN, 'pg_ctl'), ['-D', data, '-w', ...args], options);
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8'];
    await run(join(BIN, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', ...locale], options);
    const socket = `-c listen_addresses= -c unix_socket_directories=${folder}`;
    await pgCtl('start', '-s', '-l', join(folder, 'log'), '-o', `${SETTINGS} ${socket}`);
    try {
      return await work(`postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`);
    } finally {
      await pgCtl('stop', '-s', '-m', 'immediate');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
