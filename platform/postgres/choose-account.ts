// PostgreSQL refuses to run as root. Started as root we give it another user: the one who owns the existing cluster,
// else `postgres`, else `nobody`. Started as an ordinary user it runs as that user.

import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseTrouble } from './database-trouble.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** The user whom PostgreSQL runs as, or undefined when that is simply us. */
export async function chooseAccount(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readAccounts();
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner && owner.uid !== 0) {
    const named = accounts.find((account) => account.uid === owner.uid);
    return named ?? { uid: owner.uid, gid: owner.gid, name: String(owner.uid) };
  }
  const chosen = ['postgres', '_postgres', 'nobody']
    .map((name) => accounts.find((account) => account.name === name))
    .find((account) => account !== undefined);
  if (!chosen) throw new DatabaseTrouble('no-account');
  return chosen;
}

async function readAccounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
}

/** Whether the account may pass through the folder and everything above it, by their mode bits (ACLs are not asked). */
export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  if (!account) return true;
  const { mode, uid, gid } = await stat(folder);
  const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & execute) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || (await canEnter(account, parent));
}
