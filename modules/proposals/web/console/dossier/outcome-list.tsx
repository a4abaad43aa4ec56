import { useId, useState } from 'react';
import { wordOf } from '../text.ts';
import type { Outcome } from './recommendation-outcomes.ts';
import { useDossierWords } from './use-dossier-words.ts';

const LONG_ANSWER = 120;

function Answer({ answer }: { answer: string }) {
  const { text } = useDossierWords();
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  if (answer.length <= LONG_ANSWER) return <p>{answer}</p>;
  return (
    <>
      <p id={id}>{isWhole ? answer : `${answer.slice(0, LONG_ANSWER)}…`}</p>
      <button
        type="button"
        className="dossier-textbutton"
        aria-expanded={isWhole}
        aria-controls={id}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole ? text.outcome.less : text.outcome.more}
      </button>
    </>
  );
}

function PromiseLine({ outcome }: { outcome: Outcome }) {
  const { text, date } = useDossierWords();
  if (!outcome.promisedOn) return null;
  const { promise } = outcome;
  const isLate = promise?.state === 'open' && promise.light === 'overdue';
  return (
    <p className={isLate ? 'dossier-late' : 'dossier-quiet'}>
      {text.outcome.promised(date(outcome.promisedOn))}
      {promise && ` · ${isLate ? text.outcome.late : text.outcome[promise.state]}`}
    </p>
  );
}

/** What became of one recommendation, by unit. */
export function OutcomeList({ no, outcomes }: { no: number; outcomes: readonly Outcome[] }) {
  const { text, table } = useDossierWords();
  return (
    <div className="dossier-outcomes">
      <h3 className="dossier-visually-hidden">{`${text.promise.no(no)}: ${text.outcome.label}`}</h3>
      {outcomes.length === 0 && <p className="dossier-quiet">{text.outcome.none}</p>}
      {outcomes.map((outcome) => (
        <div key={outcome.unitName} className="dossier-outcome">
          <p className="dossier-outcome-head">
            {outcome.status && (
              <span className="dossier-tag" data-status={outcome.status}>
                {wordOf(table.answers, outcome.status)}
              </span>
            )}
            <span>{outcome.unitName}</span>
            {!outcome.isSent && <span className="dossier-quiet">{text.outcome.draft}</span>}
          </p>
          <Answer answer={outcome.answer} />
          <PromiseLine outcome={outcome} />
        </div>
      ))}
    </div>
  );
}
