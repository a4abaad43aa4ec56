import { beforeEach, describe, expect, it } from 'vitest';
import { type DraftPorts, type DraftState, keepDraftState, type SavedDraft } from './draft-keeper.ts';
import { emptyDraft } from './draft-text.ts';

const fresh: DraftState = {
  text: emptyDraft,
  kind: 'member',
  organisationId: null,
  saved: null,
  stand: 'idle',
  savedAt: null,
  refusal: null,
  newer: null,
  creationKey: 'key',
};

/** A server that holds one draft, and a network that can be cut. */
function world() {
  const held: { draft: SavedDraft | null; isCut: boolean; creations: string[]; here: DraftState | null } = {
    draft: null,
    isCut: false,
    creations: [],
    here: null,
  };
  const reach = () => {
    if (held.isCut) throw new TypeError('no network');
  };
  const ports: DraftPorts = {
    create: async ({ text, creationKey }) => {
      reach();
      held.creations.push(creationKey);
      held.draft = { id: 'p1', version: 1, state: 'draft', text };
      return held.draft;
    },
    write: async (saved, text) => {
      reach();
      if (saved.version !== held.draft?.version) throw new Error('stale');
      held.draft = { ...held.draft, version: saved.version + 1, text };
      return held.draft;
    },
    read: async () => {
      reach();
      if (!held.draft) throw new Error('absent');
      return held.draft;
    },
    keepHere: (draft, isSavedThere) => {
      held.here = isSavedThere ? null : draft;
    },
    sortOf: (error) => {
      if (error instanceof TypeError) return 'offline';
      return error instanceof Error && error.message === 'stale' ? 'stale' : 'refused';
    },
    now: () => '2026-03-05T06:00:00Z',
  };
  return { held, ports };
}

let there: ReturnType<typeof world>;
beforeEach(() => {
  there = world();
});

const begun = async () => {
  const keeper = keepDraftState(fresh, there.ports);
  keeper.change({ text: { subject: '关于加装电梯的提案' } });
  await keeper.save();
  return keeper;
};

describe('a draft being written', () => {
  it('is made once and then written, and the copy on this device goes when the server has it', async () => {
    const keeper = await begun();
    expect(there.held.here).toBeNull();
    keeper.change({ text: { analysis: '一' } });
    expect(there.held.here?.text.analysis).toBe('一');
    await Promise.all([keeper.save(), keeper.save()]);
    expect(there.held.draft).toMatchObject({ version: 2, text: { analysis: '一' } });
    expect(there.held.creations).toEqual(['key']);
  });

  it('stays on this device while the network is cut, and is sent after', async () => {
    const keeper = await begun();
    there.held.isCut = true;
    keeper.change({ text: { analysis: '断网时写的' } });
    expect(await keeper.save()).toBe(false);
    expect(keeper.state().stand).toBe('offline');
    expect(there.held.here?.text.analysis).toBe('断网时写的');
    there.held.isCut = false;
    expect(await keeper.save()).toBe(true);
    expect(there.held.draft?.text.analysis).toBe('断网时写的');
  });

  it('goes on under a newer version whose text is the one it knew', async () => {
    const keeper = await begun();
    if (there.held.draft) there.held.draft = { ...there.held.draft, version: 7 };
    keeper.change({ text: { analysis: '二' } });
    expect(await keeper.save()).toBe(true);
    expect(there.held.draft).toMatchObject({ version: 8, text: { analysis: '二' } });
  });

  it('shows a newer text of another device and overwrites nothing until the writer has chosen', async () => {
    const keeper = await begun();
    if (there.held.draft) {
      const text = { ...there.held.draft.text, analysis: '另一台', keywords: ['电梯'] };
      there.held.draft = { ...there.held.draft, version: 2, text };
    }
    keeper.change({ text: { analysis: '这一台' } });
    expect(await keeper.save()).toBe(false);
    expect(await keeper.save()).toBe(false);
    expect(keeper.state()).toMatchObject({ stand: 'conflict', text: { analysis: '这一台' } });
    expect(there.held.draft?.text.analysis).toBe('另一台');
    keeper.choose(['keywords']);
    expect(await keeper.save()).toBe(true);
    expect(there.held.draft).toMatchObject({ version: 3, text: { analysis: '这一台', keywords: ['电梯'] } });
  });

  it('saves before what moves the version, and takes the version on', async () => {
    const keeper = await begun();
    keeper.change({ text: { analysis: '三' } });
    const seen = await keeper.withSaved(async (saved) => {
      if (there.held.draft) there.held.draft = { ...there.held.draft, version: saved.version + 1 };
      return { version: saved.version + 1, state: 'cosigning', saw: saved.text.analysis };
    });
    expect(seen?.saw).toBe('三');
    expect(keeper.state().saved).toMatchObject({ version: 3, state: 'cosigning' });
  });
});
