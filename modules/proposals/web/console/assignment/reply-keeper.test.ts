import { expect, test } from 'vitest';
import type { ReplyInput } from '../../../reply-inputs.ts';
import { draftOf } from './reply-draft.ts';
import { createReplyKeeper, type Held, type LocalCopy, type Trouble } from './reply-keeper.ts';

const empty = draftOf(null, [{ id: 'r1', no: 1, text: '一' }]);
const opening = (words: string): ReplyInput => ({ ...empty, opening: words });

/** A server that holds one draft, a device that holds one copy, a clock that is wound by hand. */
function world(local: LocalCopy | null = null, server: Held = { draft: empty, version: 1 }) {
  const held = { ...server };
  const device: { copy: LocalCopy | null } = { copy: local };
  let trouble: Trouble | null = null;
  let due: (() => void) | null = null;
  const keeper = createReplyKeeper(
    {
      save: async ({ draft, version }) => {
        if (trouble) throw trouble;
        if (version !== held.version) throw { kind: 'stale' };
        Object.assign(held, { draft, version: version + 1 });
        return held.version;
      },
      read: async () => ({ ...held }),
      keepHere: (copy) => {
        device.copy = copy;
      },
      later: (_, work) => {
        due = work;
        return () => {
          due = null;
        };
      },
      now: () => '2026-04-02T01:00:00Z',
      troubleOf: (error) => error as Trouble,
    },
    server,
    local,
  );
  const wait = async () => {
    const work = due;
    due = null;
    work?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const be = (next: Trouble | null) => {
    trouble = next;
  };
  return { keeper, held, device, wait, be };
}

test('what is typed is on the device at once and on the server a moment later', async () => {
  const { keeper, held, device, wait } = world();
  keeper.change(opening('甲'));
  expect(device.copy?.draft.opening).toBe('甲');
  expect(held.draft.opening).toBe('');
  await wait();
  expect(held).toMatchObject({ version: 2, draft: { opening: '甲' } });
  expect(device.copy).toBeNull();
  expect(keeper.state().saving.stand).toBe('saved');
});

test('a lost network keeps it on the device and tries again', async () => {
  const { keeper, held, device, wait, be } = world();
  be({ kind: 'offline' });
  keeper.change(opening('甲'));
  await wait();
  expect(keeper.state().saving.stand).toBe('offline');
  expect(device.copy?.draft.opening).toBe('甲');
  be(null);
  await wait();
  expect(held.draft.opening).toBe('甲');
});

test('what a reload finds on the device goes on to the server', async () => {
  const local = { base: empty, draft: opening('甲'), at: '2026-04-01T09:00:00Z' };
  const { keeper, held, wait } = world(local);
  expect(keeper.state()).toMatchObject({ draft: { opening: '甲' }, restoredAt: local.at, conflict: null });
  await wait();
  expect(held.draft.opening).toBe('甲');
});

test('another action that made the version newer is no conflict', async () => {
  const { keeper, held, wait } = world();
  held.version = 5;
  keeper.change(opening('甲'));
  await wait();
  expect(keeper.state().conflict).toBeNull();
  await wait();
  expect(held).toMatchObject({ version: 6, draft: { opening: '甲' } });
});

test('a newer draft from elsewhere is shown and nothing is overwritten unseen', async () => {
  const { keeper, held, wait } = world();
  Object.assign(held, { version: 5, draft: opening('乙') });
  keeper.change(opening('甲'));
  await wait();
  expect(keeper.state()).toMatchObject({ conflict: { opening: '乙' }, draft: { opening: '甲' } });
  expect(held.draft.opening).toBe('乙');
  keeper.keepMine();
  await wait();
  expect(held.draft.opening).toBe('甲');
});

test('the newer draft can be taken, and then nothing is left to save', async () => {
  const { keeper, held, device, wait } = world();
  Object.assign(held, { version: 5, draft: opening('乙') });
  keeper.change(opening('甲'));
  await wait();
  keeper.takeTheirs();
  expect(keeper.state()).toMatchObject({ conflict: null, draft: { opening: '乙' } });
  expect(device.copy).toBeNull();
});

test('a newer draft is taken without asking where nothing was written here', () => {
  const { keeper } = world();
  keeper.meetServer({ draft: opening('乙'), version: 2 });
  expect(keeper.state()).toMatchObject({ conflict: null, draft: { opening: '乙' } });
});

test('typing on while it is being saved is saved after that', async () => {
  const { keeper, held, wait } = world();
  keeper.change(opening('甲'));
  const saving = keeper.saveNow();
  keeper.change(opening('甲乙'));
  await saving;
  keeper.meetServer({ ...held });
  expect(keeper.state().conflict).toBeNull();
  await wait();
  expect(held.draft.opening).toBe('甲乙');
});

test('a refusal says why and keeps what was typed', async () => {
  const { keeper, device, wait, be } = world();
  be({ kind: 'refused', words: '太长' });
  keeper.change(opening('甲'));
  await wait();
  expect(keeper.state().saving).toEqual({ stand: 'refused', words: '太长' });
  expect(device.copy?.draft.opening).toBe('甲');
});
