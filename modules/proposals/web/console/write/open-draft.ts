/** Where a writing page begins: from the server's text, from the copy on this device, or from both. */
import { newKey } from '#ui/api/client.ts';
import type { DraftState, SavedDraft } from './draft-keeper.ts';
import { emptyDraft, isSameDraft, meetNewer } from './draft-text.ts';
import type { KeptDraft } from './kept-draft.ts';
import type { ProposalKindName } from './proposing-as.ts';

const unwritten: DraftState = {
  text: emptyDraft,
  kind: null,
  organisationId: null,
  saved: null,
  stand: 'idle',
  savedAt: null,
  refusal: null,
  newer: null,
  creationKey: '',
};

export interface Opened {
  readonly draft: DraftState;
  /** The text, or some of it, is what this device had not sent. */
  readonly isRestored: boolean;
}

/** A new draft; one that never reached the server is gone on with. */
export function openNew(kept: KeptDraft | null): Opened {
  if (!kept) return { draft: { ...unwritten, creationKey: newKey() }, isRestored: false };
  const { text, kind, organisationId, creationKey } = kept;
  return { draft: { ...unwritten, text, kind, organisationId, creationKey }, isRestored: true };
}

/** A draft that the server holds, met with the copy on this device. */
export function openSaved(held: SavedDraft, kind: ProposalKindName, kept: KeptDraft | null): Opened {
  const fromServer: DraftState = { ...unwritten, text: held.text, kind, saved: held };
  if (!kept?.saved || isSameDraft(kept.text, held.text)) return { draft: fromServer, isRestored: false };
  const meeting = meetNewer(kept.saved.text, kept.text, held.text);
  if (meeting.sort === 'unchanged') return { draft: { ...fromServer, text: kept.text }, isRestored: true };
  const saved = { ...held, version: kept.saved.version, text: kept.saved.text };
  return { draft: { ...fromServer, text: kept.text, saved, newer: held, stand: 'conflict' }, isRestored: true };
}
