/** The copy of an unsaved reply on this device: it survives a reload, an expired session and a lost network. */
import { z } from 'zod';
import { replyInput } from '../../../reply-inputs.ts';

const shape = z.object({
  /** What the server held when this writing began. */
  base: replyInput,
  draft: replyInput,
  at: z.iso.datetime(),
});

export type LocalReply = z.output<typeof shape>;

const keyOf = (assignmentId: string, personId: string) => `shangliang.reply.${personId}.${assignmentId}`;

/** Null where there is none, where it cannot be read, or where this browser keeps nothing. */
export function readLocalReply(assignmentId: string, personId: string): LocalReply | null {
  try {
    const text = localStorage.getItem(keyOf(assignmentId, personId));
    const read = shape.safeParse(text === null ? null : JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** False: this browser keeps nothing (full, or forbidden), and only the server will. */
export function writeLocalReply(assignmentId: string, personId: string, local: LocalReply): boolean {
  try {
    localStorage.setItem(keyOf(assignmentId, personId), JSON.stringify(local));
    return true;
  } catch {
    return false;
  }
}

export function forgetLocalReply(assignmentId: string, personId: string): void {
  try {
    localStorage.removeItem(keyOf(assignmentId, personId));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
