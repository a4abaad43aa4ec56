/** The dossier on paper: the same parts in one column, the record as a table, nothing that can be pressed. */
import { usePunctuation } from '#ui/punctuation.ts';
import './dossier.css';
import './letter.css';
import './parts.css';
import './print.css';
import { usePathParameter } from '#ui/address.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { today } from '#ui/dates.ts';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actorName, didWord, stateWord, wordOf } from '../text.ts';
import { ContactsPart, OpinionsPart, PromisesPart, RatingsPart, RepliesPart } from './handling-parts.tsx';
import { Facts } from './margin.tsx';
import { Unread, usePageTitle } from './page-states.tsx';
import { inOrder } from './people-list.tsx';
import { Section } from './section.tsx';
import { CommentsPart, DeclinePart, ReviewsPart } from './staff-parts.tsx';
import { TextPart } from './text-part.tsx';
import { useDossierWords } from './use-dossier-words.ts';
import { useProposal } from './use-subject.ts';

function Cover({ dossier }: { dossier: ProposalDossier }) {
  const { text, table, date } = useDossierWords();
  const { bracketed } = usePunctuation();
  const { facts, margin, people } = text;
  const signed = inOrder(dossier.proposers).filter(({ response }) => response === 'agreed');
  return (
    <header className="print-cover">
      <p className="print-kind">{text.print.title}</p>
      <p className="dossier-eyebrow">
        {dossier.caseNo && <strong>{dossier.caseNo}</strong>}
        <span>{dossier.sessionName}</span>
      </p>
      <h1>{dossier.subject}</h1>
      <Facts
        rows={[
          [margin.people, signed.map(({ name }) => name).join(people.and)],
          [facts.kind, wordOf(table.kinds, dossier.kind)],
          [facts.category, dossier.category && wordOf(table.categories, dossier.category)],
          [facts.serialNo, dossier.serialNo],
          [facts.submittedOn, dossier.submittedOn && date(dossier.submittedOn)],
          [facts.filedOn, dossier.filedOn && date(dossier.filedOn)],
          [
            margin.units,
            dossier.units.map((unit) => unit.name + bracketed(wordOf(table.roles, unit.role))).join(people.and),
          ],
          [facts.state, stateWord(table, 'proposal', dossier.state)],
        ]}
      />
    </header>
  );
}

function RecordTable({ dossier }: { dossier: ProposalDossier }) {
  const { text, table, dateTime } = useDossierWords();
  return (
    <Section id="record" title={text.parts.timeline}>
      <table className="print-record">
        <thead>
          <tr>
            <th scope="col">{text.print.when}</th>
            <th scope="col">{text.print.what}</th>
            <th scope="col">{text.print.who}</th>
            <th scope="col">{text.print.reason}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.events.map((event) => (
            <tr key={event.id}>
              <td>{dateTime(event.at)}</td>
              <td>
                {event.subjectLabel && `${event.subjectLabel} · `}
                {didWord(table, event.kind, event.action)}
              </td>
              <td>{actorName(table, event)}</td>
              <td>{event.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Files({ dossier }: { dossier: ProposalDossier }) {
  const { text } = useDossierWords();
  if (dossier.attachments.length === 0) return null;
  return (
    <Section id="attachments" title={text.margin.attachments}>
      <ul className="dossier-entries">
        {dossier.attachments.map((file) => (
          <li key={file.id} className="dossier-entry">
            <p>{file.name}</p>
            <p className="dossier-digests">
              {text.files.sha256} {file.sha256}
              <br />
              {text.files.sm3} {file.sm3}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Paper({ dossier }: { dossier: ProposalDossier }) {
  const { text, date } = useDossierWords();
  usePageTitle(`${text.print.title} ${dossier.caseNo ?? ''}`);
  return (
    <article className="dossier-paper px-4 py-6">
      <p className="print-bar">
        <Button tone="primary" onPress={() => print()}>
          {text.print.print}
        </Button>
        <LinkButton href={`/console/proposals/${dossier.id}`}>{text.print.back}</LinkButton>
      </p>
      <Cover dossier={dossier} />
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
      <ReviewsPart reviews={dossier.reviews} />
      <CommentsPart comments={dossier.comments} />
      <Files dossier={dossier} />
      <RecordTable dossier={dossier} />
      <p className="print-foot">
        {text.print.printedAt(date(today()))} · {text.print.page}
      </p>
    </article>
  );
}

export function PrintPage() {
  const { text } = useDossierWords();
  const { subject, error, again } = useProposal(usePathParameter('id'));
  if (!subject) return <Unread error={error} notFound={text.failing.notFound} onAgain={again} />;
  return <Paper dossier={subject} />;
}
