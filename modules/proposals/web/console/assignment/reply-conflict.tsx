/** Two drafts of one reply: both are shown where they differ, and somebody chooses. */
import { Button } from '#ui/button.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import type { ReplyInput } from '../../../reply-inputs.ts';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { useAssignmentText } from './use-assignment-text.ts';
import type { ReplyEditor } from './use-reply-editor.ts';

interface Line {
  readonly name: string;
  readonly theirs: string;
  readonly mine: string;
}

type Recommendations = AssignmentDossier['proposal']['recommendations'];

function useLines(): (draft: ReplyInput, recommendations: Recommendations) => readonly (readonly [string, string])[] {
  const { editor } = useAssignmentText();
  const { table, date } = useDossierWords();
  return (draft, recommendations) => {
    const byId = new Map(draft.items.map((item) => [item.recommendationId, item]));
    return [
      [editor.opening, draft.opening],
      ...recommendations.map(({ id, no }) => {
        const item = byId.get(id);
        const status = item?.status ? table.answers[item.status] : '';
        const promised = item?.promisedOn ? date(item.promisedOn) : '';
        return [editor.recommendation(no), [status, promised, item?.answer ?? ''].filter(Boolean).join(' · ')] as const;
      }),
      [editor.closing, draft.closing],
      [editor.resultClass, draft.resultClass ?? ''],
      [editor.contactName, `${draft.contactName} ${draft.contactPhone}`.trim()],
    ];
  };
}

export interface ReplyConflictProps {
  readonly editor: ReplyEditor;
  readonly theirs: ReplyInput;
  readonly recommendations: Recommendations;
}

export function ReplyConflict({ editor, theirs, recommendations }: ReplyConflictProps) {
  const { conflict } = useAssignmentText();
  const linesOf = useLines();
  const mine = linesOf(editor.state.draft, recommendations);
  const lines: Line[] = linesOf(theirs, recommendations).map(([name, words], index) => ({
    name,
    theirs: words,
    mine: mine[index]?.[1] ?? '',
  }));
  return (
    <section className="reply-conflict" role="alert" aria-labelledby="reply-conflict-title">
      <h3 id="reply-conflict-title">{conflict.title}</h3>
      <p>{conflict.explain}</p>
      {lines
        .filter((line) => line.theirs.trim() !== line.mine.trim())
        .map((line) => (
          <dl key={line.name} className="reply-conflict-line">
            <dt>
              {line.name} · {conflict.theirs}
            </dt>
            <dd>{line.theirs || '—'}</dd>
            <dt>
              {line.name} · {conflict.mine}
            </dt>
            <dd>{line.mine || '—'}</dd>
          </dl>
        ))}
      <div className="reply-conflict-choice">
        <Button onPress={editor.takeTheirs}>{conflict.takeTheirs}</Button>
        <Button tone="grave" onPress={editor.keepMine}>
          {conflict.keepMine}
        </Button>
      </div>
    </section>
  );
}
