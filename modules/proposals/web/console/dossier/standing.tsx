/** Where a subject stands, as a mark: begun, on its way, waiting on somebody, settled, stopped. */
import { type MarkTone, StateMark } from '#ui/marks.tsx';
import { stateWord } from '../text.ts';
import type { SubjectKind } from '../text-shape.ts';
import { useDossierWords } from './use-dossier-words.ts';

const TONES: Readonly<Record<string, MarkTone>> = {
  draft: 'begun',
  cosigning: 'begun',
  declined: 'stopped',
  escalated: 'waiting',
  replied: 'waiting',
  delivered: 'waiting',
  concluded: 'settled',
  archived: 'settled',
  appraised: 'settled',
  closed: 'settled',
};

export function Standing({ kind, state }: { kind: SubjectKind; state: string }) {
  const { table } = useDossierWords();
  return <StateMark tone={TONES[state] ?? 'moving'}>{stateWord(table, kind, state)}</StateMark>;
}
