/** A reply set as the letter that it is: letterhead, class letter, point by point, signature, countersignatures. */
import { usePunctuation } from '#ui/punctuation.ts';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { wordOf } from '../text.ts';
import type { Reply } from './recommendation-outcomes.ts';
import { Paragraphs } from './text-part.tsx';
import { useDossierWords } from './use-dossier-words.ts';

export interface LetterSubject {
  readonly caseNo: string | null;
  readonly recommendations: ProposalDossier['recommendations'];
  readonly proposers: ProposalDossier['proposers'];
}

type Item = Reply['items'][number];

function Point({ no, question, item }: { no: number; question: string; item: Item | undefined }) {
  const { text, table, date } = useDossierWords();
  return (
    <li className="letter-point" value={no}>
      <p className="letter-question">
        {text.letter.onPoint}「{question}」
      </p>
      {item?.status && (
        <p className="letter-status">
          <span className="dossier-tag" data-status={item.status}>
            {wordOf(table.answers, item.status)}
          </span>
        </p>
      )}
      {item?.answer.trim() ? (
        <Paragraphs text={item.answer} />
      ) : (
        <p className="dossier-quiet">{text.letter.unanswered}</p>
      )}
      {item?.promisedOn && <p className="letter-promise">{text.letter.promised(date(item.promisedOn))}</p>}
    </li>
  );
}

function LetterFoot({ reply }: { reply: Reply }) {
  const { text, date } = useDossierWords();
  const { labelled } = usePunctuation();
  const countersigned = ({ unitName, at }: Reply['countersignatures'][number]) =>
    text.letter.countersigned(unitName, date(at));
  return (
    <footer className="letter-foot">
      <p className="letter-signature">
        <span>{reply.unitName}</span>
        {reply.sentAt && <span>{date(reply.sentAt)}</span>}
      </p>
      {reply.signerName && <p>{text.letter.signer(reply.signerName)}</p>}
      {reply.contactName && <p>{text.letter.contact(reply.contactName, reply.contactPhone)}</p>}
      {reply.countersignatures.map((signature) => (
        <p key={signature.unitName}>
          {signature.opinion ? labelled(countersigned(signature), signature.opinion) : countersigned(signature)}
        </p>
      ))}
    </footer>
  );
}

export function ReplyLetter({ reply, subject }: { reply: Reply; subject: LetterSubject }) {
  const { text } = useDossierWords();
  const byId = new Map(reply.items.map((item) => [item.recommendationId, item]));
  const addressees = subject.proposers
    .filter((proposer) => proposer.response === 'agreed')
    .map((proposer) => proposer.name)
    .join(text.people.and);
  const title = subject.caseNo ? text.letter.title(subject.caseNo) : text.letter.titleWithoutNo;
  return (
    <article className="letter" data-sent={reply.isSent} aria-label={`${reply.unitName} ${title}`}>
      <header className="letter-head">
        <p className="letter-office">{reply.unitName}</p>
        <p className="letter-number">
          <span>{reply.documentNumber}</span>
          <span className="letter-class">
            {reply.resultClass ? text.letter.classOf(reply.resultClass) : text.letter.noClass}
          </span>
        </p>
        {!reply.isSent && <p className="letter-draft">{text.letter.draft}</p>}
      </header>
      <h3 className="letter-title">{title}</h3>
      {addressees && <p className="letter-to">{text.letter.to(addressees)}</p>}
      <Paragraphs text={reply.opening} />
      <ol className="letter-points">
        {subject.recommendations.map(({ id, no, text: question }) => (
          <Point key={id} no={no} question={question} item={byId.get(id)} />
        ))}
      </ol>
      <Paragraphs text={reply.closing} />
      <LetterFoot reply={reply} />
    </article>
  );
}
