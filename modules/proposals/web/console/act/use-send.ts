import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { act, newKey } from '#ui/api/client.ts';
import { Problem } from '#ui/api/problem.ts';
import { useRefusalWords } from '#ui/refusals.tsx';
import type { SubjectKind } from '../text-shape.ts';
import type { ActionInput } from './action-form.tsx';
import type { Acted } from './action-subject.ts';
import { useActWords } from './use-act-words.ts';

interface Target {
  readonly kind: SubjectKind;
  readonly action: string;
  readonly subject: { readonly id: string; readonly version: number };
}

const PLURALS = { proposal: 'proposals', assignment: 'assignments' } as const;

/**
 * Takes the action and says that it is done; resolves to the words of a refusal, or to null. A try that the network
 * swallowed is repeated under the same key, so that it is not done twice.
 */
export function useSend({ kind, action, subject }: Target, onDone: (acted: Acted) => void) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const { done } = useActWords(kind, action);
  const attempt = useRef<{ key: string; body: string } | null>(null);
  return async (input: ActionInput): Promise<string | null> => {
    const call = { ...input, id: subject.id, version: subject.version };
    const body = JSON.stringify(call);
    if (attempt.current?.body !== body) attempt.current = { key: newKey(), body };
    try {
      const acted = await act(PLURALS[kind], action, call, { key: attempt.current.key });
      announce(done);
      void queries.invalidateQueries();
      onDone(acted);
      return null;
    } catch (error) {
      if (error instanceof Problem) {
        attempt.current = null;
        if (error.status === 409) void queries.invalidateQueries();
      }
      return wordsOf(error);
    }
  };
}
