/** The dossier (卷宗): one proposal, one page. Left the text as a document, right its margin, below the record. */
import './dossier.css';
import './letter.css';
import './parts.css';
import { usePathParameter } from '#ui/address.tsx';
import { LinkButton } from '#ui/button.tsx';
import { useViewer, type Viewer } from '#ui/viewer.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { wordOf } from '../text.ts';
import { ContactsPart, OpinionsPart, PromisesPart, RatingsPart, RepliesPart } from './handling-parts.tsx';
import { Margin } from './margin.tsx';
import { NextStepBox } from './next-step-box.tsx';
import { Unread, usePageTitle } from './page-states.tsx';
import { RecordPart } from './record-part.tsx';
import { CommentsPart, DeclinePart, DisclosurePart, ReviewsPart } from './staff-parts.tsx';
import { Standing } from './standing.tsx';
import { TextPart } from './text-part.tsx';
import { useDossierWords } from './use-dossier-words.ts';
import { useProposal } from './use-subject.ts';

const READERS = ['grant:proposals.comment', 'grant:council.read', 'grant:oversight.review'];

/** Assignments are open to staff, chairpersons, oversight, the proposers (the lead confirms contacts) and its units. */
function opensUnits(dossier: ProposalDossier, viewer: Viewer): boolean {
  const isReader = READERS.some((key) => viewer.keys.has(key));
  const isUnit = dossier.units.some(
    ({ unitId }) => viewer.keys.has(`handler:${unitId}`) || viewer.keys.has(`leader:${unitId}`),
  );
  const isProposer = dossier.proposers.some((p) => p.isSelf && (p.role === 'lead' || p.isConfirmed));
  return isReader || isUnit || isProposer;
}

function Head({ dossier }: { dossier: ProposalDossier }) {
  const { text, table } = useDossierWords();
  const co = dossier.proposers.filter((proposer) => proposer.role === 'co' && proposer.isConfirmed);
  return (
    <header className="dossier-head">
      <p className="dossier-eyebrow">
        {dossier.caseNo && <strong>{dossier.caseNo}</strong>}
        {dossier.sessionName && <span>{dossier.sessionName}</span>}
        <span>{wordOf(table.kinds, dossier.kind)}</span>
        <Standing kind="proposal" state={dossier.state} />
      </p>
      <h1>{dossier.subject || table.states.proposal.draft}</h1>
      <p className="dossier-by">
        <span>{dossier.leadName}</span>
        {co.length > 0 && <span>{text.people.coOf(co.map(({ name }) => name).join(text.people.and))}</span>}
        <a className="dossier-link" href={`/console/proposals/${dossier.id}/print`}>
          {text.margin.print}
        </a>
      </p>
    </header>
  );
}

function Parts({ dossier }: { dossier: ProposalDossier }) {
  return (
    <div className="dossier-sheet">
      <DeclinePart decline={dossier.decline} />
      <TextPart dossier={dossier} />
      {dossier.units.length > 0 && (
        <>
          <RepliesPart dossier={dossier} />
          <PromisesPart promises={dossier.promises} />
          <RatingsPart dossier={dossier} />
          <ContactsPart contacts={dossier.contacts} />
          <OpinionsPart opinions={dossier.handlingMode === 'joint' ? dossier.opinions : null} />
        </>
      )}
      <DisclosurePart dossier={dossier} />
      <ReviewsPart reviews={dossier.reviews} />
      <CommentsPart comments={dossier.comments} />
    </div>
  );
}

const isWritable = (dossier: ProposalDossier) =>
  dossier.abilities.some(({ action }) => action === 'edit' || action === 'revise');

function Dossier({ dossier }: { dossier: ProposalDossier }) {
  const { text } = useDossierWords();
  const viewer = useViewer();
  usePageTitle(dossier.caseNo ? `${dossier.caseNo} ${dossier.subject}` : dossier.subject);
  return (
    <article className="dossier mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-10">
      <Head dossier={dossier} />
      <Parts dossier={dossier} />
      <div className="dossier-step">
        <NextStepBox kind="proposal" subject={dossier}>
          {isWritable(dossier) && (
            <LinkButton href={`/console/proposals/${dossier.id}/edit`} isWide>
              {text.margin.edit}
            </LinkButton>
          )}
        </NextStepBox>
      </div>
      <div className="dossier-margin">
        <Margin dossier={dossier} opensUnits={opensUnits(dossier, viewer)} />
      </div>
      <RecordPart events={dossier.events} />
    </article>
  );
}

export function DossierPage() {
  const { text } = useDossierWords();
  const { subject, error, again } = useProposal(usePathParameter('id'));
  if (!subject) return <Unread error={error} notFound={text.failing.notFound} onAgain={again} />;
  return <Dossier dossier={subject} />;
}
