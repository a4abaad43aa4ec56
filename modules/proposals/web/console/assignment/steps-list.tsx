/** The unit's way as a checklist: what is done and by whom, what is due now, what comes later. */
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { MarginPart } from '../dossier/section.tsx';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { type Step, unitSteps } from './unit-steps.ts';
import { useAssignmentText } from './use-assignment-text.ts';

const SHAPES: Record<Step['stand'], string> = { done: '●', current: '◐', ahead: '○', missed: '×' };

function StepLine({ step }: { step: Step }) {
  const text = useAssignmentText();
  const { date } = useDossierWords();
  const count = step.count && step.count.of > 0 ? text.steps.count(step.count.done, step.count.of) : null;
  const details = [step.by, step.at && date(step.at), count].filter(Boolean).join(' · ');
  return (
    <li className="step" data-stand={step.stand} aria-current={step.stand === 'current' ? 'step' : undefined}>
      <span aria-hidden="true" className="step-shape">
        {SHAPES[step.stand]}
      </span>
      <div>
        <p className="step-name">
          {text.steps.names[step.name]}
          <span className={step.stand === 'current' ? 'step-now' : 'dossier-visually-hidden'}>
            {text.steps.stands[step.stand]}
          </span>
        </p>
        {details && <p className="dossier-quiet">{details}</p>}
      </div>
    </li>
  );
}

export function StepsList({ assignment }: { assignment: AssignmentDossier }) {
  const text = useAssignmentText();
  return (
    <MarginPart title={text.steps.title}>
      <ol className="steps">
        {unitSteps(assignment).map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
    </MarginPart>
  );
}
