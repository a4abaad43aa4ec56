/**
 * The copy on this device: it survives a reload, an expired session and a lost network. It holds the text, the version
 * that it began from and the text of that version, so that a newer one can be told from an unchanged one.
 */
import type { PROPOSAL_KINDS } from '../../../proposal-inputs.ts';
import type { SavedDraft } from './draft-keeper.ts';
import type { DraftText } from './draft-text.ts';

export interface KeptDraft {
  readonly text: DraftText;
  readonly kind: (typeof PROPOSAL_KINDS)[number];
  readonly organisationId: string | null;
  /** Null: not yet known to the server. */
  readonly saved: SavedDraft | null;
  /** Sent with the first save, so that a save whose answer was lost does not make a second draft. */
  readonly creationKey: string;
  readonly keptAt: string;
}

const PREFIX = 'shangliang.draft';
const keyOf = (personId: string, draftId: string) => `${PREFIX}.${personId}.${draftId}`;

/** Storage can be full or forbidden (private windows); the server's copy still stands then. */
function quietly<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

const isKept = (value: unknown): value is KeptDraft =>
  typeof value === 'object' && value !== null && 'text' in value && 'creationKey' in value && 'kind' in value;

export const readKept = (personId: string, draftId: string): KeptDraft | null =>
  quietly(() => {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(personId, draftId)) ?? 'null');
    return isKept(found) ? found : null;
  }, null);

/** False when this device could not keep it. */
export const keepDraft = (personId: string, draftId: string, kept: KeptDraft): boolean =>
  quietly(() => {
    localStorage.setItem(keyOf(personId, draftId), JSON.stringify(kept));
    return true;
  }, false);

export const dropKept = (personId: string, draftId: string): void =>
  quietly(() => localStorage.removeItem(keyOf(personId, draftId)), undefined);
