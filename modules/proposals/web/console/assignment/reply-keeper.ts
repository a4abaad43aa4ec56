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

/** What a keeper knows: the state it shows, and behind it what the server is known to hold. */
interface Keeping {
  readonly ports: Ports;
  readonly listeners: Set<() => void>;
  state: KeeperState;
  base: ReplyInput;
  version: number;
  /** What this device saved last: the server may show it before the answer to the saving has come. */
  sent: ReplyInput | null;
  isBusy: boolean;
  callOff: () => void;
}

function show(keeping: Keeping, changes: Partial<KeeperState>): void {
  keeping.state = { ...keeping.state, ...changes };
  for (const listener of keeping.listeners) listener();
}

const isClean = ({ base, state }: Keeping) => isSameDraft(base, state.draft);

function keepHere(keeping: Keeping): void {
  const { ports, base, state } = keeping;
  ports.keepHere(isClean(keeping) ? null : { base, draft: state.draft, at: ports.now() });
}

function schedule(keeping: Keeping, milliseconds: number): void {
  keeping.callOff();
  keeping.callOff = keeping.ports.later(milliseconds, () => void save(keeping));
}

function meetServer(keeping: Keeping, theirs: Held): void {
  if (keeping.isBusy || theirs.version < keeping.version) return;
  keeping.version = theirs.version;
  const { sent } = keeping;
  const base = sent !== null && isSameDraft(sent, theirs.draft) ? sent : keeping.base;
  const meeting = meet({ base, mine: keeping.state.draft, theirs: theirs.draft });
  if (meeting === 'bothChanged') {
    show(keeping, { conflict: theirs.draft, saving: { stand: 'unsaved' } });
    return;
  }
  keeping.base = theirs.draft;
  keeping.sent = null;
  if (meeting === 'onlyTheirsChanged') show(keeping, { draft: theirs.draft, saving: { stand: 'same' } });
  if (meeting === 'onlyMineChanged') schedule(keeping, PAUSE_MS);
  keepHere(keeping);
}

function saved(keeping: Keeping, { version, draft }: Held): void {
  keeping.version = version;
  keeping.base = draft;
  keeping.sent = draft;
  keepHere(keeping);
  if (isClean(keeping)) {
    show(keeping, { saving: { stand: 'saved', at: keeping.ports.now() }, restoredAt: null });
    return;
  }
  show(keeping, { saving: { stand: 'unsaved' } });
  schedule(keeping, PAUSE_MS);
}

async function troubled(keeping: Keeping, trouble: Trouble): Promise<void> {
  if (trouble.kind === 'refused') {
    show(keeping, { saving: { stand: 'refused', words: trouble.words } });
    return;
  }
  if (trouble.kind === 'signedOut') {
    show(keeping, { saving: { stand: 'signedOut' } });
    return;
  }
  const newer = trouble.kind === 'stale' ? await keeping.ports.read().catch(() => null) : null;
  if (newer) {
    meetServer(keeping, newer);
    return;
  }
  show(keeping, { saving: { stand: 'offline' } });
  schedule(keeping, RETRY_MS);
}

async function save(keeping: Keeping): Promise<void> {
  keeping.callOff();
  const { ports, state, version } = keeping;
  if (keeping.isBusy || state.conflict || isClean(keeping)) return;
  keeping.isBusy = true;
  show(keeping, { saving: { stand: 'saving' } });
  const outcome = await ports.save({ draft: state.draft, version }).then(
    (next) => ({ next }),
    (error: unknown) => ({ error }),
  );
  keeping.isBusy = false;
  if ('next' in outcome) saved(keeping, { version: outcome.next, draft: state.draft });
  else await troubled(keeping, ports.troubleOf(outcome.error));
}

function change(keeping: Keeping, draft: ReplyInput): void {
  show(keeping, { draft, saving: { stand: 'unsaved' } });
  keepHere(keeping);
  schedule(keeping, PAUSE_MS);
}

function choose(keeping: Keeping, takesTheirs: boolean): void {
  const { conflict } = keeping.state;
  if (!conflict) return;
  keeping.base = conflict;
  if (takesTheirs) show(keeping, { draft: conflict, conflict: null, restoredAt: null, saving: { stand: 'same' } });
  else show(keeping, { conflict: null });
  keepHere(keeping);
  void save(keeping);
}

/** What a reload finds on this device goes on, or is set beside what the server has got meanwhile. */
function restore(keeping: Keeping, local: LocalCopy): void {
  const meeting = meet({ base: local.base, mine: local.draft, theirs: keeping.base });
  if (meeting !== 'onlyMineChanged' && meeting !== 'bothChanged') return;
  show(keeping, {
    draft: local.draft,
    restoredAt: local.at,
    saving: { stand: 'unsaved' },
    conflict: meeting === 'bothChanged' ? keeping.base : null,
  });
  if (meeting === 'onlyMineChanged') schedule(keeping, PAUSE_MS);
}

export function createReplyKeeper(ports: Ports, { version, draft }: Held, local: LocalCopy | null): ReplyKeeper {
  const keeping: Keeping = {
    ports,
    listeners: new Set(),
    state: { draft, saving: { stand: 'same' }, conflict: null, restoredAt: null },
    base: draft,
    version,
    sent: null,
    isBusy: false,
    callOff: () => {},
  };
  if (local) restore(keeping, local);
  return {
    state: () => keeping.state,
    subscribe: (listener) => {
      keeping.listeners.add(listener);
      return () => keeping.listeners.delete(listener);
    },
    change: (next) => change(keeping, next),
    saveNow: () => save(keeping),
    meetServer: (held) => meetServer(keeping, held),
    takeTheirs: () => choose(keeping, true),
    keepMine: () => choose(keeping, false),
    stop: () => keeping.callOff(),
  };
}
