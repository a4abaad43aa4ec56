/** One assignment (承办件) as its unit, the countersigning units and the oversight office work on it. */
import '../dossier/dossier.css';
import '../dossier/letter.css';
import '../dossier/parts.css';
import './assignment.css';
import { usePathParameter } from '#ui/address.tsx';
import { TextLink } from '#ui/button.tsx';
import type { AssignmentDossier } from '../../../dossier-contract.ts';
import { Attachments } from '../dossier/attachments.tsx';
import { ContactsPart, OpinionsPart } from '../dossier/handling-parts.tsx';
import { Clocks, Facts, Units } from '../dossier/margin.tsx';
import { NextStepBox } from '../dossier/next-step-box.tsx';
import { Unread, usePageTitle } from '../dossier/page-states.tsx';
import { PeopleList } from '../dossier/people-list.tsx';
import { RecordPart } from '../dossier/record-part.tsx';
import { MarginPart, Section } from '../dossier/section.tsx';
import { Standing } from '../dossier/standing.tsx';
import { Paragraphs, RecommendationList } from '../dossier/text-part.tsx';
import { useDossierWords } from '../dossier/use-dossier-words.ts';
import { useAssignment } from '../dossier/use-subject.ts';
import { wordOf } from '../text.ts';
import { ReplyEditor } from './reply-editor.tsx';
import { ReplyReading } from './reply-reading.tsx';
import { StepsList } from './steps-list.tsx';
import { unitSteps } from './unit-steps.ts';
import { useAssignmentText } from './use-assignment-text.ts';

const CONTACT_STEPS = ['contactBefore', 'contactAtReply'];

/** A further contact may always be recorded; it is the next step only while one of the two meetings is due. */
function notDue(assignment: AssignmentDossier): readonly string[] {
  const current = unitSteps(assignment).find((step) => step.stand === 'current');
  return current && CONTACT_STEPS.includes(current.name) ? [] : ['recordContact'];
}

function Head({ assignment }: { assignment: AssignmentDossier }) {
  const { text, table } = useDossierWords();
  return (
    <header className="dossier-head">
      <p className="dossier-eyebrow">
        {assignment.caseNo && <strong>{assignment.caseNo}</strong>}
        <span>{assignment.unitName}</span>
        <span>{wordOf(table.roles, assignment.role)}</span>
        {assignment.round > 1 && <span>{text.margin.round(assignment.round)}</span>}
        <Standing kind="assignment" state={assignment.state} />
      </p>
      <h1>{assignment.subject}</h1>
      <p className="dossier-by">
        <span>{assignment.leadName}</span>
        <TextLink href={`/console/proposals/${assignment.proposalId}`}>{text.margin.openProposal}</TextLink>
      </p>
    </header>
  );
}

function ProposalPart({ assignment, isOpen }: { assignment: AssignmentDossier; isOpen: boolean }) {
  const text = useAssignmentText();
  const { text: dossierText } = useDossierWords();
  const { analysis, recommendations } = assignment.proposal;
  return (
    <Section id="proposal" title={text.parts.proposal}>
      <details open={isOpen} className="assignment-text">
        <summary>{dossierText.parts.analysis}</summary>
        <div className="dossier-prose">
          <Paragraphs text={analysis} />
        </div>
      </details>
      {isOpen && (
        <>
          <h3>{dossierText.parts.recommendations}</h3>
          <RecommendationList dossier={{ recommendations, replies: null, promises: null }} />
        </>
      )}
    </Section>
  );
}

function AssignmentMargin({ assignment }: { assignment: AssignmentDossier }) {
  const { text, table, date } = useDossierWords();
  const { margin } = useAssignmentText();
  return (
    <>
      <StepsList assignment={assignment} />
      <Clocks kind="assignment" clocks={assignment.clocks} />
      <MarginPart title={text.margin.people}>
        <PeopleList proposers={assignment.proposal.proposers} />
      </MarginPart>
      <Units units={assignment.otherUnits} isOpenable title={margin.otherUnits} />
      <MarginPart title={margin.assignment}>
        <Facts
          rows={[
            [margin.role, wordOf(table.roles, assignment.role)],
            [margin.delivered, date(assignment.deliveredOn)],
            [margin.note, assignment.note],
            [margin.document, assignment.reply?.documentNumber ?? null],
          ]}
        />
      </MarginPart>
      <MarginPart title={text.margin.attachments}>
        <Attachments files={assignment.proposal.attachments} />
      </MarginPart>
    </>
  );
}

function Assignment({ assignment }: { assignment: AssignmentDossier }) {
  usePageTitle([assignment.caseNo, assignment.unitName].filter(Boolean).join(' '));
  const isWriting = assignment.abilities.some(({ action }) => action === 'saveReply');
  const hasReply = isWriting || assignment.reply !== null;
  return (
    <article className="dossier mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-10">
      <Head assignment={assignment} />
      <div className="dossier-sheet">
        <ProposalPart assignment={assignment} isOpen={!hasReply} />
        <OpinionsPart opinions={assignment.opinions.length > 0 ? assignment.opinions : null} />
        {isWriting ? (
          <ReplyEditor key={assignment.id} assignment={assignment} />
        ) : (
          hasReply && <ReplyReading assignment={assignment} />
        )}
        <ContactsPart contacts={assignment.contacts} />
      </div>
      <div className="dossier-step">
        <NextStepBox kind="assignment" subject={assignment} notDue={notDue(assignment)} />
      </div>
      <div className="dossier-margin">
        <AssignmentMargin assignment={assignment} />
      </div>
      <RecordPart events={assignment.events} />
    </article>
  );
}

export function AssignmentPage() {
  const { text } = useDossierWords();
  const { subject, error, again } = useAssignment(usePathParameter('id'));
  if (!subject) return <Unread error={error} notFound={text.failing.assignmentNotFound} onAgain={again} />;
  return <Assignment assignment={subject} />;
}
