/** The one next step of this viewer, the ways beside it, and what is waited for where nothing is to be done. */
import type { ReactNode } from 'react';
import { ActionPanel } from '../act/action-panel.tsx';
import type { ActionSubject } from '../act/action-subject.ts';
import { nextStepWord } from '../text.ts';
import { splitAbilities } from './next-steps.ts';
import { useDossierWords } from './use-dossier-words.ts';

export type NextStepBoxProps = ActionSubject & {
  /** Actions that are possible but not due now. */
  readonly notDue?: readonly string[];
  /** A way that is no action: to the writing page. */
  readonly children?: ReactNode;
};

function Waiting({ kind, subject }: ActionSubject) {
  const { text, table } = useDossierWords();
  const clock = subject.clocks[0];
  return (
    <p className="dossier-quiet">
      {clock ? text.margin.waitsFor(nextStepWord(table, kind, clock.action)) : text.margin.nothingToDo}
    </p>
  );
}

/** Sending reads everything that shows the subject anew by itself. */
const NOTHING_MORE = () => {};

export function NextStepBox({ notDue, children, ...subject }: NextStepBoxProps) {
  const { text } = useDossierWords();
  const { next, others } = splitAbilities(subject.kind, subject.subject.abilities, notDue);
  const hasStep = next.length > 0 || Boolean(children);
  return (
    <section className="dossier-step-box" data-due={hasStep} aria-labelledby="next-step-title">
      <h2 id="next-step-title">{text.margin.nextStep}</h2>
      {children}
      {next.length > 0 && <ActionPanel {...subject} abilities={next} onDone={NOTHING_MORE} />}
      {!hasStep && <Waiting {...subject} />}
      {others.length > 0 && (
        <details className="dossier-more">
          <summary>{text.margin.more}</summary>
          <div className="dossier-more-list">
            <ActionPanel {...subject} abilities={others} onDone={NOTHING_MORE} />
          </div>
        </details>
      )}
    </section>
  );
}
