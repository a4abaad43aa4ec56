/**
 * Keeps a reply while it is written: on this device at once, on the server a moment later. A lost network or an
 * expired session costs nothing; a newer draft from elsewhere is shown, and neither replaces the other unseen.
 */
import type { ReplyInput } from '../../../reply-inputs.ts';
import { isSameDraft, meet } from './reply-draft.ts';

export type Saving =
  | { readonly stand: 'same' | 'unsaved' | 'saving' | 'offline' | 'signedOut' }
  | { readonly stand: 'saved'; readonly at: string }
  | { readonly stand: 'refused'; readonly words: string };

export interface KeeperState {
  readonly draft: ReplyInput;
  readonly saving: Saving;
  /** The newer one from elsewhere, while it is to be chosen. */
  readonly conflict: ReplyInput | null;
  /** When what was found on this device had been written. */
  readonly restoredAt: string | null;
}

/** A draft as the server holds it. */
export interface Held {
  readonly draft: ReplyInput;
  readonly version: number;
}

export interface LocalCopy {
  readonly base: ReplyInput;
  readonly draft: ReplyInput;
  readonly at: string;
}

export type Trouble =
  | { readonly kind: 'stale' | 'offline' | 'signedOut' }
  | { readonly kind: 'refused'; readonly words: string };

/** The world around it: the server, this device, the clock. */
export interface Ports {
  save(held: Held): Promise<number>;
  read(): Promise<Held>;
  keepHere(copy: LocalCopy | null): void;
  /** Does the work later; the answer calls it off. */
  later(milliseconds: number, work: () => void): () => void;
  now(): string;
  troubleOf(error: unknown): Trouble;
}

export interface ReplyKeeper {
  state(): KeeperState;
  subscribe(listener: () => void): () => void;
  change(draft: ReplyInput): void;
  saveNow(): Promise<void>;
  /** What the server holds now, whenever the page has read it anew. */
  meetServer(held: Held): void;
  takeTheirs(): void;
  keepMine(): void;
  stop(): void;
}

const PAUSE_MS = 1500;
const RETRY_MS = 8000;

export function createReplyKeeper(ports: Ports, held: Held, local: LocalCopy | null): ReplyKeeper {
  let { version, draft: base } = held;
  let sent: ReplyInput | null = null;
  let isBusy = false;
  let callOff = () => {};
  let state: KeeperState = { draft: base, saving: { stand: 'same' }, conflict: null, restoredAt: null };
  const listeners = new Set<() => void>();

  const show = (changes: Partial<KeeperState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const isClean = () => isSameDraft(base, state.draft);
  const keepHere = () => ports.keepHere(isClean() ? null : { base, draft: state.draft, at: ports.now() });
  const schedule = (milliseconds: number) => {
    callOff();
    callOff = ports.later(milliseconds, () => void saveNow());
  };

  const meetServer = (theirs: Held) => {
    if (isBusy || theirs.version < version) return;
    version = theirs.version;
    const known = sent !== null && isSameDraft(sent, theirs.draft) ? sent : base;
    const meeting = meet({ base: known, mine: state.draft, theirs: theirs.draft });
    if (meeting === 'bothChanged') return show({ conflict: theirs.draft, saving: { stand: 'unsaved' } });
    base = theirs.draft;
    sent = null;
    if (meeting === 'onlyTheirsChanged') show({ draft: theirs.draft, saving: { stand: 'same' } });
    if (meeting === 'onlyMineChanged') schedule(PAUSE_MS);
    keepHere();
  };

  const saved = (next: number, draft: ReplyInput) => {
    version = next;
    base = draft;
    sent = draft;
    keepHere();
    if (isClean()) return show({ saving: { stand: 'saved', at: ports.now() }, restoredAt: null });
    show({ saving: { stand: 'unsaved' } });
    schedule(PAUSE_MS);
  };

  const troubled = async (trouble: Trouble) => {
    if (trouble.kind === 'refused') return show({ saving: { stand: 'refused', words: trouble.words } });
    if (trouble.kind === 'signedOut') return show({ saving: { stand: 'signedOut' } });
    if (trouble.kind === 'stale') {
      const newer = await ports.read().catch(() => null);
      if (newer) return meetServer(newer);
    }
    show({ saving: { stand: 'offline' } });
    schedule(RETRY_MS);
  };

  async function saveNow(): Promise<void> {
    callOff();
    if (isBusy || state.conflict || isClean()) return;
    const { draft } = state;
    isBusy = true;
    show({ saving: { stand: 'saving' } });
    const outcome = await ports.save({ draft, version }).then(
      (next) => ({ next }),
      (error: unknown) => ({ error }),
    );
    isBusy = false;
    if ('next' in outcome) saved(outcome.next, draft);
    else await troubled(ports.troubleOf(outcome.error));
  }

  const change = (draft: ReplyInput) => {
    show({ draft, saving: { stand: 'unsaved' } });
    keepHere();
    schedule(PAUSE_MS);
  };

  const takeTheirs = () => {
    if (!state.conflict) return;
    base = state.conflict;
    show({ draft: base, conflict: null, restoredAt: null, saving: { stand: 'same' } });
    keepHere();
  };

  const keepMine = () => {
    if (!state.conflict) return;
    base = state.conflict;
    show({ conflict: null });
    keepHere();
    void saveNow();
  };

  if (local && !isSameDraft(local.draft, base)) {
    const meeting = meet({ base: local.base, mine: local.draft, theirs: base });
    const isMine = meeting === 'onlyMineChanged' || meeting === 'bothChanged';
    if (isMine) state = { ...state, draft: local.draft, restoredAt: local.at, saving: { stand: 'unsaved' } };
    if (meeting === 'bothChanged') state = { ...state, conflict: base };
    if (meeting === 'onlyMineChanged') schedule(PAUSE_MS);
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    saveNow,
    meetServer,
    takeTheirs,
    keepMine,
    stop: () => callOff(),
  };
}
