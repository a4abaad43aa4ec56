/** The reply as it is read before it goes on: the letter, and beside it what whoever signs is to check. */
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { useRules } from '../act/use-rules.ts';
import { ReplyLetter } from '../dossier/reply-letter.tsx';
import { Section } from '../dossier/section.tsx';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { lacksOf } from './reply-draft.ts';
import { useAssignmentText } from './use-assignment-text.ts';

type Reply = NonNullable<AssignmentDossier['reply']>;
type Duty = 'countersign' | 'sign' | 'oversight';

/** As whom the viewer reads it, from what the viewer may do with it now. */
export function dutyOf(assignment: AssignmentDossier): Duty | null {
  const may = new Set(assignment.abilities.map(({ action }) => action));
  if (may.has('countersign')) return 'countersign';
  if (may.has('sign')) return 'sign';
  return may.has('approve') ? 'oversight' : null;
}

interface Check {
  readonly words: string;
  readonly isGood: boolean;
}

function promiseCheck(reply: Reply, reading: ReturnType<typeof useAssignmentText>['reading']): Check {
  const planned = reply.items.filter((item) => item.status === 'planned');
  const undated = planned.filter((item) => item.promisedOn === null).length;
  if (undated > 0) return { words: reading.promisedWithout(undated), isGood: false };
  return { words: planned.length > 0 ? reading.promised(planned.length) : reading.noPromise, isGood: true };
}

function useChecks(assignment: AssignmentDossier, reply: Reply, duty: Duty): Check[] {
  const { reading } = useAssignmentText();
  const { language } = useDossierWords();
  const rules = useRules();
  const asked = assignment.proposal.recommendations;
  const answered = reply.items.filter((item) => lacksOf(item).length === 0).length;
  const contacts = assignment.contacts.filter((contact) => contact.phase === 'beforeHandling').length;
  const coUnits = assignment.otherUnits.filter((unit) => unit.role === 'co' && unit.round === assignment.round).length;
  const signed = reply.countersignatures.length;
  const named = rules?.resultClasses.find(({ code }) => code === reply.resultClass);
  return [
    { words: reading.answered(answered, asked.length), isGood: answered >= asked.length },
    promiseCheck(reply, reading),
    {
      words: reply.resultClass ? reading.classOf(reply.resultClass, named?.[language] ?? '') : reading.noClass,
      isGood: reply.resultClass !== null,
    },
    {
      words: contacts > 0 ? reading.contactBefore(contacts) : reading.noContactBefore,
      isGood: contacts > 0,
    },
    ...(coUnits > 0 && duty !== 'countersign'
      ? [{ words: reading.countersigned(signed, coUnits), isGood: signed >= coUnits }]
      : []),
  ];
}

function Checklist({ assignment, reply, duty }: { assignment: AssignmentDossier; reply: Reply; duty: Duty }) {
  const { reading } = useAssignmentText();
  const checks = useChecks(assignment, reply, duty);
  return (
    <section className="reply-checklist" aria-labelledby="reply-checklist-title">
      <h3 id="reply-checklist-title">{reading.checklist}</h3>
      <p>{reading[duty]}</p>
      <ul>
        {checks.map(({ words, isGood }) => (
          <li key={words} className={isGood ? undefined : 'dossier-late'}>
            <span aria-hidden="true">{isGood ? '●' : '■'}</span> {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ReplyReading({ assignment }: { assignment: AssignmentDossier }) {
  const text = useAssignmentText();
  const { text: dossierText } = useDossierWords();
  const { reply, proposal, caseNo } = assignment;
  const duty = dutyOf(assignment);
  return (
    <Section id="reply" title={reply && !reply.isSent ? text.parts.replyDraft : text.parts.reply}>
      {reply === null ? (
        <p className="dossier-quiet">{dossierText.empty.replies}</p>
      ) : (
        <>
          {duty && <Checklist assignment={assignment} reply={reply} duty={duty} />}
          <ReplyLetter
            reply={reply}
            subject={{ caseNo, recommendations: proposal.recommendations, proposers: proposal.proposers }}
          />
        </>
      )}
    </Section>
  );
}
