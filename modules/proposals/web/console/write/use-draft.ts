/** The draft of a page: made once, saved a moment after typing, tried again while the network is away. */

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { act } from '#ui/api/client.ts';
import { isOffline, Problem } from '#ui/api/problem.ts';
import { onSessionResumed } from '#ui/api/session-end.ts';
import { useViewer } from '#ui/viewer.tsx';
import { proposalApi } from '../proposal-client.ts';
import { type DraftKeeper, type DraftPorts, type DraftState, isSaved, keepDraftState } from './draft-keeper.ts';
import { draftOf, draftToSend } from './draft-text.ts';
import { dropKept, keepDraft } from './kept-draft.ts';

const AFTER_TYPING_MS = 3000;
/** Whoever types without a pause is saved too; and what could not be sent is tried again. */
const AGAIN_MS = 15_000;
const NEW = 'new';

const EDITING = { draft: 'edit', cosigning: 'revise' } as const;
const isEditable = (state: string): state is keyof typeof EDITING => Object.hasOwn(EDITING, state);

const readDraft: DraftPorts['read'] = async (id) => {
  const proposal = await proposalApi.get({ id });
  return { id, version: proposal.version, state: proposal.state, text: draftOf(proposal) };
};

const createDraft: DraftPorts['create'] = async ({ text, kind, organisationId, creationKey }) => {
  const proposing = { kind: kind ?? 'member', ...(organisationId ? { organisationId } : {}) };
  return proposalApi.createDraft({ ...draftToSend(text), ...proposing }, { key: creationKey });
};

const writeDraft: DraftPorts['write'] = async ({ id, version, state }, text) => {
  if (!isEditable(state)) throw new Problem('proposal.wrongState', 409, 'Not a draft any more', { state });
  return act('proposals', EDITING[state], { ...draftToSend(text), id, version });
};

function sortOf(error: unknown): ReturnType<DraftPorts['sortOf']> {
  if (!(error instanceof Problem)) return isOffline(error) ? 'offline' : 'refused';
  if (error.code === 'session.absent') return 'signedOut';
  const isElsewhere = error.code === 'proposal.stale' || error.code === 'proposal.wrongState';
  // the state in which this page knows it to be closed is no news
  return isElsewhere && !isClosed(error) ? 'stale' : 'refused';
}

const isClosed = ({ code, detail }: Problem): boolean =>
  code === 'proposal.wrongState' && typeof detail.state === 'string' && !isEditable(detail.state);

function keepOn(personId: string, onKept: (isKept: boolean) => void) {
  return (draft: DraftState, isOnServer: boolean) => {
    const { text, kind, organisationId, saved, creationKey } = draft;
    if (saved) dropKept(personId, NEW);
    const name = saved?.id ?? NEW;
    if (isOnServer) return dropKept(personId, name);
    const keptAt = new Date().toISOString();
    onKept(keepDraft(personId, name, { text, kind: kind ?? 'member', organisationId, saved, creationKey, keptAt }));
  };
}

export interface UsedDraft {
  readonly keeper: DraftKeeper;
  readonly draft: DraftState;
  readonly isOnServer: boolean;
  /** False when this browser could not keep a copy. */
  readonly isKeptHere: boolean;
}

/** `savesByItself` is false while a save would lapse signatures: then only the writer sends. */
export function useDraft(initial: DraftState, savesByItself: boolean): UsedDraft {
  const { personId } = useViewer();
  const [isKeptHere, setKeptHere] = useState(true);
  const [keeper] = useState(() =>
    keepDraftState(initial, {
      create: createDraft,
      write: writeDraft,
      read: readDraft,
      sortOf,
      keepHere: keepOn(personId, setKeptHere),
      now: () => new Date().toISOString(),
    }),
  );
  const draft = useSyncExternalStore(keeper.subscribe, keeper.state);
  const isOnServer = isSaved(draft);
  const { text, kind } = draft;
  const isDue = savesByItself && kind !== null && draft.newer === null && !isOnServer && !isBlank(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text begins the wait anew
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void keeper.save(), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [keeper, text, isDue]);
  useEffect(() => {
    if (!isDue) return;
    const again = () => void keeper.save();
    const timer = setInterval(again, AGAIN_MS);
    addEventListener('online', again);
    const forget = onSessionResumed(again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
      forget();
    };
  }, [keeper, isDue]);
  return useMemo(() => ({ keeper, draft, isOnServer, isKeptHere }), [keeper, draft, isOnServer, isKeptHere]);
}

/** Nothing is made on the server for a page that was only opened. */
const isBlank = ({ text, saved }: DraftState): boolean => {
  const sent = draftToSend(text);
  const isEmpty = sent.subject === '' && sent.analysis.trim() === '' && sent.recommendations.length === 0;
  return saved === null && isEmpty;
};
