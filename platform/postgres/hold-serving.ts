import { rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolderBusy } from './database-trouble.ts';
import { type HeldLock, tryLock } from './hold-lock.ts';

/** Makes this process the one server of the folder until released or dead; throws DataFolderBusy when it is not. */
export async function holdServing(home: string, dataDir: string): Promise<HeldLock> {
  const lock = tryLock(join(home, 'serve.lock'));
  const file = join(home, 'serve.pid');
  if (!lock) throw new DataFolderBusy(dataDir, await readHolder(file));
  await rm(file, { force: true });
  await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
  return {
    release() {
      rmSync(file, { force: true });
      lock.release();
    },
  };
}

/** The holder writes its process id just after it has taken the lock. */
async function readHolder(file: string): Promise<string> {
  for (let tries = 0; tries < 10; tries += 1) {
    const text = (await readFile(file, 'utf8').catch(() => '')).trim();
    if (text !== '') return text;
    await sleep(20);
  }
  return '?';
}
