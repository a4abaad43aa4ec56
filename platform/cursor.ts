/** A cursor is the sort key of the last row of a page, opaque to its holder; one that cannot be read is refused. */
import type { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';

export const encodeCursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

export function decodeCursor<Key>(cursor: string | undefined, shape: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refuse.invalid([{ path: ['cursor'], message: 'noSuchCursor' }]);
  }
}
