// A lock that ends with the process that holds it, even by kill -9, and that no reused process id can fake: the kernel
// keeps it. Node offers no file locks of its own; SQLite takes them on every platform, so an empty SQLite file is the
// lock. Nobody else in the holding process may open that file: closing it would release the lock (POSIX).

import { lchownSync, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface HeldLock {
  release(): void;
}

/** Connections that hold a lock are kept here, for a collected connection would be a released lock. */
const held = new Set<DatabaseSync>();

const sqliteBusy = 5;

/** Takes the lock at once, or answers undefined when another process (or this one) holds it. */
export function tryLock(file: string): HeldLock | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(lock);
  leaveToFolderOwner(file);
  return {
    release() {
      if (held.delete(lock)) lock.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

/** A lock file that root makes in another user's folder must stay usable for that user. */
function leaveToFolderOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = lstatSync(dirname(file));
  if (owner.uid !== 0) lchownSync(file, owner.uid, owner.gid);
}
