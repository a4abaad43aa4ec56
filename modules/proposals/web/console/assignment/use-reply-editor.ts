import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { act } from '#ui/api/client.ts';
import { Problem } from '#ui/api/problem.ts';
import { onSessionResumed } from '#ui/api/session-end.ts';
import { useRefusalWords } from '#ui/refusals.tsx';
import { useViewer } from '#ui/viewer.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { readAssignment } from '../dossier/use-subject.ts';
import { forgetLocalReply, readLocalReply, writeLocalReply } from './local-reply.ts';
import { draftOf } from './reply-draft.ts';
import {
  createReplyKeeper,
  type Held,
  type KeeperState,
  type Ports,
  type ReplyKeeper,
  type Trouble,
} from './reply-keeper.ts';

const heldOf = (assignment: AssignmentDossier): Held => ({
  draft: draftOf(assignment.reply, assignment.proposal.recommendations),
  version: assignment.version,
});

const SIGNED_OUT = 401;
const NEWER = 409;

function troubleOf(error: unknown, wordsOf: (error: unknown) => string): Trouble {
  if (!(error instanceof Problem)) return { kind: 'offline' };
  if (error.status === SIGNED_OUT) return { kind: 'signedOut' };
  if (error.status === NEWER && error.code.endsWith('.stale')) return { kind: 'stale' };
  return { kind: 'refused', words: wordsOf(error) };
}

function later(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

export interface ReplyEditor extends Pick<ReplyKeeper, 'change' | 'saveNow' | 'takeTheirs' | 'keepMine'> {
  readonly state: KeeperState;
}

/** The keeper of this assignment's reply, in the browser: fetch, local storage, timers. */
export function useReplyEditor(assignment: AssignmentDossier): ReplyEditor {
  const { personId } = useViewer();
  const wordsOf = useRefusalWords();
  const queries = useQueryClient();
  const { id } = assignment;
  const ports = useMemo<Ports>(
    () => ({
      save: async ({ draft, version }) => {
        const acted = await act('assignments', 'saveReply', { id, version, ...draft });
        const queryKey = ['assignments', 'dossier', id];
        // The buttons beside the editor act on the version that was just saved, not on the one before.
        queries.setQueryData<AssignmentDossier>(queryKey, (known) =>
          known?.reply ? { ...known, version: acted.version, reply: { ...known.reply, ...draft } } : known,
        );
        void queries.invalidateQueries({ queryKey });
        return acted.version;
      },
      read: async () => heldOf(await readAssignment(id)),
      keepHere: (copy) => (copy ? writeLocalReply(id, personId, copy) : forgetLocalReply(id, personId)),
      later,
      now: () => new Date().toISOString(),
      troubleOf: (error) => troubleOf(error, wordsOf),
    }),
    [id, personId, queries, wordsOf],
  );
  const [keeper] = useState(() => createReplyKeeper(ports, heldOf(assignment), readLocalReply(id, personId)));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => keeper.meetServer(heldOf(assignment)), [keeper, assignment]);
  useEffect(() => {
    const save = () => void keeper.saveNow();
    addEventListener('online', save);
    const forget = onSessionResumed(save);
    return () => {
      removeEventListener('online', save);
      forget();
      void keeper.saveNow();
      keeper.stop();
    };
  }, [keeper]);
  return { ...keeper, state };
}
