/** What the committee's staff see beside the text: examination, internal comments, disclosure; and why it was declined. */
import { usePunctuation } from '#ui/punctuation.ts';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { wordOf } from '../text.ts';
import { Section } from './section.tsx';
import { useDossierWords } from './use-dossier-words.ts';

type Review = NonNullable<ProposalDossier['reviews']>[number];

const CHECKS = ['qualification', 'content', 'format'] as const;

/** What the preliminary examination proposes, the final one decides. */
const DECIDED: Readonly<Record<string, string>> = { file: 'filed', decline: 'declined' };
const decidedBy = ({ stage, result }: Review): string => (stage === 'final' ? (DECIDED[result] ?? result) : result);

function ReviewEntry({ review }: { review: Review }) {
  const { text, table, date } = useDossierWords();
  const passed = (value: string) => (value === 'passed' ? text.review.passed : text.review.failed);
  return (
    <li className="dossier-entry">
      <p className="dossier-entry-head">
        <strong>{text.review.stage[review.stage]}</strong>
        <span>{wordOf(text.review.result, decidedBy(review))}</span>
        <span>{review.byName}</span>
        <span>{date(review.at)}</span>
      </p>
      <dl className="dossier-pairs">
        {CHECKS.map((check) => {
          const value = review[check];
          return value === null ? null : (
            <div key={check} className="dossier-pair">
              <dt>{text.review[check]}</dt>
              <dd className={value === 'failed' ? 'dossier-late' : undefined}>{passed(value)}</dd>
            </div>
          );
        })}
        {review.disposal && (
          <div className="dossier-pair">
            <dt>{text.review.disposalLabel}</dt>
            <dd>{wordOf(table.disposals, review.disposal)}</dd>
          </div>
        )}
      </dl>
      {review.comment && <p>{review.comment}</p>}
    </li>
  );
}

export function DeclinePart({ decline }: { decline: ProposalDossier['decline'] }) {
  const { text, table, language } = useDossierWords();
  const { labelled } = usePunctuation();
  if (decline === null) return null;
  return (
    <Section id="decline" title={text.review.declinedBecause}>
      <p>
        <strong>{decline.reasonWords[language]}</strong>
      </p>
      <p>{decline.comment}</p>
      <p className="dossier-quiet">{labelled(text.review.disposalLabel, wordOf(table.disposals, decline.disposal))}</p>
    </Section>
  );
}

export function ReviewsPart({ reviews }: { reviews: readonly Review[] | null }) {
  const { text } = useDossierWords();
  if (reviews === null) return null;
  return (
    <Section id="reviews" title={text.parts.reviews} aside={text.comments.onlyStaff}>
      {reviews.length === 0 && <p className="dossier-quiet">{text.empty.reviews}</p>}
      <ul className="dossier-entries">
        {reviews.map((review) => (
          <ReviewEntry key={`${review.stage}-${review.at}`} review={review} />
        ))}
      </ul>
    </Section>
  );
}

export function CommentsPart({ comments }: { comments: ProposalDossier['comments'] }) {
  const { text, dateTime } = useDossierWords();
  if (comments === null) return null;
  return (
    <Section id="comments" title={text.parts.comments} aside={text.comments.onlyStaff}>
      {comments.length === 0 && <p className="dossier-quiet">{text.comments.empty}</p>}
      <ul className="dossier-entries">
        {comments.map((comment) => (
          <li key={comment.id} className="dossier-entry">
            <p className="dossier-entry-head">
              <strong>{comment.byName}</strong>
              <span>{dateTime(comment.at)}</span>
            </p>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const AFTER_CONCLUSION = ['concluded', 'tracking', 'archived'];

export function DisclosurePart({ dossier }: { dossier: ProposalDossier }) {
  const { text, date } = useDossierWords();
  const { disclosure } = dossier;
  if (disclosure === null) {
    if (!AFTER_CONCLUSION.includes(dossier.state)) return null;
    return (
      <Section id="disclosure" title={text.parts.disclosure}>
        <p className="dossier-quiet">
          {dossier.openConsent === 'no' ? text.disclosure.noConsent : text.disclosure.none}
        </p>
      </Section>
    );
  }
  return (
    <Section id="disclosure" title={text.parts.disclosure}>
      <p>
        {text.disclosure.published(date(disclosure.publishedAt))}
        {disclosure.unpublishedAt && ` · ${text.disclosure.unpublished(date(disclosure.unpublishedAt))}`}
      </p>
      <p>
        <a className="dossier-link" href={disclosure.address}>
          {text.disclosure.open}
        </a>
      </p>
    </Section>
  );
}
