/**
 * Keeps a draft while it is written: on this device at each change, on the server a moment later. A lost network or an
 * expired session costs nothing; a newer text from elsewhere is shown beside the own, and neither replaces the other
 * unseen. Everything that changes the version goes through one queue.
 */
import { type DraftField, type DraftText, isSameDraft, meetNewer, takeFields } from './draft-text.ts';
import type { ProposalKindName } from './proposing-as.ts';

export interface SavedDraft {
  readonly id: string;
  readonly version: number;
  readonly text: DraftText;
  readonly state: string;
}

export interface DraftState {
  readonly text: DraftText;
  readonly kind: ProposalKindName | null;
  readonly organisationId: string | null;
  /** Null: the server does not know it yet. */
  readonly saved: SavedDraft | null;
  readonly stand: 'idle' | 'saving' | 'offline' | 'signedOut' | 'refused' | 'conflict';
  readonly savedAt: string | null;
  /** What the server said, where it refused. */
  readonly refusal: unknown;
  /** The newer text from elsewhere, while it is to be chosen. */
  readonly newer: SavedDraft | null;
  readonly creationKey: string;
}

/** The world around it: the server, this device, the clock. */
export interface DraftPorts {
  create(draft: DraftState): Promise<Pick<SavedDraft, 'id' | 'version' | 'state'>>;
  write(saved: SavedDraft, text: DraftText): Promise<Pick<SavedDraft, 'version' | 'state'>>;
  read(id: string): Promise<SavedDraft>;
  /** Puts the copy on this device, or takes it away once the server holds the same. */
  keepHere(draft: DraftState, isSaved: boolean): void;
  sortOf(error: unknown): 'stale' | 'offline' | 'signedOut' | 'refused';
  now(): string;
}

export interface DraftKeeper {
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  change(changes: Partial<Pick<DraftState, 'kind' | 'organisationId'>> & { readonly text?: Partial<DraftText> }): void;
  /** True when the server holds what is written here. */
  save(): Promise<boolean>;
  /** Does something that moves the version, after what is written was saved; null where that did not come about. */
  withSaved<T extends { readonly version: number; readonly state: string }>(
    work: (saved: SavedDraft) => Promise<T>,
  ): Promise<T | null>;
  /** Takes these fields from the newer text, keeps the own others, and goes on from the newer version. */
  choose(fromNewer: readonly DraftField[]): void;
}

export const isSaved = ({ text, saved }: DraftState): boolean => saved !== null && isSameDraft(text, saved.text);

export function keepDraftState(initial: DraftState, ports: DraftPorts): DraftKeeper {
  let state = initial;
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const set = (changes: Partial<DraftState>) => {
    state = { ...state, ...changes };
    ports.keepHere(state, isSaved(state));
    for (const listener of listeners) listener();
  };
  const inQueue = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const meet = async (saved: SavedDraft): Promise<boolean> => {
    const newer = await ports.read(saved.id);
    const meeting = meetNewer(saved.text, state.text, newer.text);
    if (meeting.sort === 'conflict') {
      set({ newer, stand: 'conflict' });
      return false;
    }
    const isWhereItWas = newer.state === saved.state;
    set({ saved: newer, ...(isWhereItWas ? {} : { stand: 'idle' as const }) });
    // elsewhere it went on (co-signers were invited, it was submitted): whether to send now is looked at anew
    return isWhereItWas ? sendOnce() : isSaved(state);
  };
  const send = async (): Promise<void> => {
    const { saved, text } = state;
    const answer = saved ? { ...saved, ...(await ports.write(saved, text)) } : await ports.create(state);
    set({ saved: { ...answer, text }, stand: 'idle', savedAt: ports.now(), refusal: null });
  };
  const trouble = async (error: unknown): Promise<boolean> => {
    const sort = ports.sortOf(error);
    if (sort !== 'stale' || !state.saved) {
      set({ stand: sort === 'stale' ? 'refused' : sort, refusal: error });
      return false;
    }
    return meet(state.saved).catch(trouble);
  };
  const sendOnce = async (): Promise<boolean> => {
    if (state.newer) return false;
    if (isSaved(state)) {
      set({ stand: 'idle' });
      return true;
    }
    set({ stand: 'saving' });
    return send().then(() => true, trouble);
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: ({ text, ...rest }) => set({ ...rest, text: { ...state.text, ...text } }),
    save: () => inQueue(sendOnce),
    withSaved: (work) =>
      inQueue(async () => {
        if (!(await sendOnce()) || !state.saved) return null;
        const answer = await work(state.saved);
        set({ saved: { ...state.saved, version: answer.version, state: answer.state } });
        return answer;
      }),
    choose: (fromNewer) => {
      const { newer, text } = state;
      if (newer) set({ text: takeFields(text, newer.text, fromNewer), saved: newer, newer: null, stand: 'idle' });
    },
  };
}
