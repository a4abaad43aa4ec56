/** Attached files: kept in the database beside what they are attached to, with both digests, given out by its rules. */
import { createHash } from 'node:crypto';
import { refuse } from '#kernel/refusal.ts';
import type { Call, Exchange, Viewer } from './call.ts';
import { typeOfFile } from './file-type.ts';
import type { ServerModule } from './module.ts';

/** Without folders and without signs that do not show. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'file';

export async function storeFile(
  call: Call,
  viewer: Viewer,
  given: { readonly name: string; readonly bytes: Uint8Array },
) {
  const name = plainName(given.name);
  const content = Buffer.from(given.bytes);
  const digest = (algorithm: string) => createHash(algorithm).update(content).digest('hex');
  const about = {
    id: call.newId(),
    name,
    type: await typeOfFile(name, content),
    size: content.byteLength,
    sha256: digest('sha256'),
    sm3: digest('sm3'),
  };
  await call.tx
    .insertInto('file')
    .values({ ...about, committee_id: call.committeeId, content, uploaded_by: viewer.personId, at: call.at })
    .execute();
  return { ...about, uploadedAt: call.at.toISOString() };
}

export async function uploadFile(call: Call, viewer: Viewer, exchange: Exchange, name: string) {
  return storeFile(call, viewer, { name, bytes: await exchange.readBody() });
}

async function mayRead(call: Call, modules: readonly ServerModule[], id: string): Promise<boolean> {
  for (const module of modules) {
    if (await module.mayReadFile?.(call, id)) return true;
  }
  return false;
}

/** The uploader sees it from the start; others by what it is attached to. */
export async function fileFor(call: Call, viewer: Viewer, modules: readonly ServerModule[], id: string) {
  const file = await call.tx
    .selectFrom('file')
    .select(['name', 'type', 'uploaded_by'])
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!file) throw refuse.notFound('file');
  const isOwn = file.uploaded_by === viewer.personId;
  if (!isOwn && !(await mayRead(call, modules, id))) throw refuse.notFound('file');
  const { content } = await call.tx
    .selectFrom('file')
    .select('content')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { name: file.name, type: file.type, content: new Uint8Array(content) };
}
