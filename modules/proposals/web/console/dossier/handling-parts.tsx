/** What the units and the proposers left in the dossier: letters, contacts, co-opinions, ratings, promises. */
import { usePunctuation } from '#ui/punctuation.ts';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { wordOf } from '../text.ts';
import type { Promised } from './recommendation-outcomes.ts';
import { type LetterSubject, ReplyLetter } from './reply-letter.tsx';
import { Section } from './section.tsx';
import { Paragraphs } from './text-part.tsx';
import { useDossierWords } from './use-dossier-words.ts';

type Contact = NonNullable<ProposalDossier['contacts']>[number];
type Opinion = NonNullable<ProposalDossier['opinions']>[number];
type Rating = NonNullable<ProposalDossier['ratings']>[number];

export function RepliesPart({ dossier }: { dossier: ProposalDossier }) {
  const { text } = useDossierWords();
  const { replies } = dossier;
  if (replies === null) return null;
  const subject: LetterSubject = dossier;
  return (
    <Section id="replies" title={text.parts.replies} aside={replies.length > 0 && replies.length}>
      {replies.length === 0 && <p className="dossier-quiet">{text.empty.replies}</p>}
      {replies.map((reply) => (
        <div key={`${reply.assignmentId}-${reply.round}`}>
          {dossier.round > 1 && <p className="dossier-quiet">{text.letter.round(reply.round)}</p>}
          <ReplyLetter reply={reply} subject={subject} />
        </div>
      ))}
    </Section>
  );
}

const isFaceToFace = (mode: Contact['mode']) => mode === 'visit' || mode === 'symposium';

function ContactEntry({ contact }: { contact: Contact }) {
  const { text, table, date } = useDossierWords();
  const { labelled } = usePunctuation();
  return (
    <li className="dossier-entry">
      <p className="dossier-entry-head">
        <strong>{wordOf(table.contactPhases, contact.phase)}</strong>
        <span>{wordOf(table.contactModes, contact.mode)}</span>
        {isFaceToFace(contact.mode) && <span className="dossier-tag">{text.contact.faceToFace}</span>}
        <span>{date(contact.heldOn)}</span>
        <span>{contact.unitName}</span>
        {contact.place && <span>{contact.place}</span>}
      </p>
      <p>{contact.content}</p>
      <p className="dossier-quiet">{labelled(text.contact.attendees, contact.attendees)}</p>
      <p className={contact.confirmation === 'no' ? 'dossier-late' : 'dossier-quiet'}>
        {text.contact.confirmation[contact.confirmation]}
        {contact.remark && ` · ${text.contact.remark(contact.remark)}`}
      </p>
    </li>
  );
}

export function ContactsPart({ contacts }: { contacts: readonly Contact[] | null }) {
  const { text } = useDossierWords();
  if (contacts === null) return null;
  const count = (phase: Contact['phase']) => contacts.filter((contact) => contact.phase === phase).length;
  const summary = contacts.length > 0 && text.contact.summary(count('beforeHandling'), count('atReply'));
  return (
    <Section id="contacts" title={text.parts.contacts} aside={summary}>
      {contacts.length === 0 && <p className="dossier-quiet">{text.empty.contacts}</p>}
      <ul className="dossier-entries">
        {contacts.map((contact) => (
          <ContactEntry key={contact.id} contact={contact} />
        ))}
      </ul>
    </Section>
  );
}

export function OpinionsPart({ opinions }: { opinions: readonly Opinion[] | null }) {
  const { text, date } = useDossierWords();
  if (opinions === null) return null;
  return (
    <Section id="opinions" title={text.parts.opinions}>
      {opinions.length === 0 && <p className="dossier-quiet">{text.empty.opinions}</p>}
      <ul className="dossier-entries">
        {opinions.map((opinion) => (
          <li key={`${opinion.assignmentId}-${opinion.at}`} className="dossier-entry">
            <p className="dossier-entry-head">
              <strong>{opinion.unitName}</strong>
              <span>{date(opinion.at)}</span>
            </p>
            <Paragraphs text={opinion.text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RatingEntry({ rating }: { rating: Rating }) {
  const { text, table, date } = useDossierWords();
  const word = (code: string | null) => (code === null ? table.ratings.notStated : wordOf(table.ratings, code));
  return (
    <li className="dossier-entry">
      <p className="dossier-entry-head">
        <strong>{rating.proposerName}</strong>
        <span>{text.rating.round(rating.round)}</span>
        <span>{date(rating.at)}</span>
      </p>
      {rating.isNotStated ? (
        <p>{table.ratings.notStated}</p>
      ) : (
        <dl className="dossier-pairs">
          <div className="dossier-pair">
            <dt>{text.rating.attitude}</dt>
            <dd>{word(rating.attitude)}</dd>
          </div>
          <div className="dossier-pair">
            <dt>{text.rating.result}</dt>
            <dd>{word(rating.result)}</dd>
          </div>
          {rating.heardBefore && (
            <div className="dossier-pair">
              <dt>{text.rating.heardBefore}</dt>
              <dd>{wordOf(table.heardBefore, rating.heardBefore)}</dd>
            </div>
          )}
        </dl>
      )}
      {rating.text && <blockquote className="dossier-said">{rating.text}</blockquote>}
    </li>
  );
}

export function RatingsPart({ dossier }: { dossier: ProposalDossier }) {
  const { text } = useDossierWords();
  const { ratings } = dossier;
  if (ratings === null) return null;
  const isOpen = dossier.state === 'replied';
  return (
    <Section id="ratings" title={text.parts.ratings} aside={isOpen && text.rating.untilWindow}>
      {ratings.length === 0 && <p className="dossier-quiet">{text.empty.ratings}</p>}
      <ul className="dossier-entries">
        {ratings.map((rating) => (
          <RatingEntry key={`${rating.proposerId}-${rating.round}`} rating={rating} />
        ))}
      </ul>
    </Section>
  );
}

function PromiseEntry({ promise }: { promise: Promised }) {
  const { text, date } = useDossierWords();
  const { labelled, bracketed } = usePunctuation();
  const isLate = promise.state === 'open' && promise.light === 'overdue';
  return (
    <li className="dossier-entry">
      <p className="dossier-entry-head">
        <strong>{text.promise.by(date(promise.promisedOn))}</strong>
        <span>{text.promise.no(promise.recommendationNo)}</span>
        <span>{promise.unitName}</span>
        <span className={isLate ? 'dossier-late' : 'dossier-tag'}>
          {isLate ? text.outcome.late : text.promise.state[promise.state]}
        </span>
      </p>
      <p>{promise.text}</p>
      {promise.evidence && (
        <p className="dossier-said">
          {labelled(text.promise.evidence, promise.evidence)}
          {promise.settledAt && bracketed(text.promise.settled(date(promise.settledAt)))}
        </p>
      )}
    </li>
  );
}

export function PromisesPart({ promises }: { promises: readonly Promised[] | null }) {
  const { text } = useDossierWords();
  if (promises === null || promises.length === 0) return null;
  return (
    <Section id="promises" title={text.parts.promises}>
      <ul className="dossier-entries">
        {promises.map((promise) => (
          <PromiseEntry key={promise.id} promise={promise} />
        ))}
      </ul>
    </Section>
  );
}
