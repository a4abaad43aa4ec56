import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { actionWord, refusalWord } from '../text.ts';
import type { SubjectKind } from '../text-shape.ts';
import { type BulkItem, type BulkResult, inLots } from './bulk-actions.ts';
import { useLedgerWords } from './use-ledger-words.ts';

export interface BulkCall {
  readonly action: string;
  readonly items: readonly BulkItem[];
  readonly send: (lot: BulkItem[]) => Promise<readonly BulkResult[]>;
}

/** Runs a bulk action; those refused stay selected, each with the words of its refusal. */
export function useBulk(kind: SubjectKind) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const { text, words } = useLedgerWords();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const run = async ({ action, items, send }: BulkCall): Promise<string | null> => {
    const { results, cutBy } = await inLots(items, send);
    if (cutBy && results.length === 0) return wordsOf(cutBy);
    const refused = results.flatMap(({ id, refusal }) => (refusal ? [[id, refusalWord(words, refusal)] as const] : []));
    const answered = new Set(results.map((result) => result.id));
    const unanswered = items.filter((item) => !answered.has(item.id)).map((item) => item.id);
    setRefusals(new Map(refused));
    setSelected(new Set([...refused.map(([id]) => id), ...unanswered]));
    const done = text.bulk.done(actionWord(words, kind, action), results.length - refused.length);
    const said = [
      done,
      refused.length > 0 ? text.bulk.refused(refused.length) : '',
      cutBy ? `${wordsOf(cutBy)} ${text.bulk.cut}` : '',
    ];
    announce(said.join(' ').trim(), refused.length > 0 || cutBy ? 'refused' : 'done');
    await queries.invalidateQueries();
    return null;
  };
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setRefusals((before) => new Map([...before].filter(([id]) => next.has(id))));
  };
  return { selected, select, refusals, run };
}
