import { expect, it } from 'vitest';
import type { SavedDraft } from './draft-keeper.ts';
import { emptyDraft } from './draft-text.ts';
import type { KeptDraft } from './kept-draft.ts';
import { openNew, openSaved } from './open-draft.ts';

const text = { ...emptyDraft, subject: '关于加装电梯的提案' };
const held: SavedDraft = { id: 'p1', version: 3, state: 'draft', text };
const kept = (analysis: string, base = held): KeptDraft => ({
  text: { ...text, analysis },
  kind: 'member',
  organisationId: null,
  saved: base,
  creationKey: 'key',
  keptAt: '2026-03-05T06:00:00Z',
});

it('goes on with a new draft that never reached the server, under the key of its first try', () => {
  expect(openNew({ ...kept('未送出'), saved: null })).toMatchObject({
    isRestored: true,
    draft: { text: { analysis: '未送出' }, saved: null, creationKey: 'key' },
  });
});

it('takes the server text where this device has nothing of its own', () => {
  expect(openSaved(held, 'member', null)).toMatchObject({ isRestored: false, draft: { text, saved: held } });
});

it('restores what was not sent when the server still has the text that it began from', () => {
  expect(openSaved({ ...held, version: 5 }, 'member', kept('未送出'))).toMatchObject({
    isRestored: true,
    draft: { text: { analysis: '未送出' }, saved: { version: 5 }, newer: null },
  });
});

it('lets the writer choose when both were changed', () => {
  const elsewhere = { ...held, version: 5, text: { ...text, analysis: '另一台' } };
  expect(openSaved(elsewhere, 'member', kept('这一台'))).toMatchObject({
    draft: { stand: 'conflict', newer: elsewhere, text: { analysis: '这一台' } },
  });
});
