/** The proposal as a document that one would sign: analysis, then each recommendation with what became of it beside it. */
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { OutcomeList } from './outcome-list.tsx';
import { outcomesOf } from './recommendation-outcomes.ts';
import { Section } from './section.tsx';
import { useDossierWords } from './use-dossier-words.ts';

/** Headings as they are numbered in Chinese papers: 一、 （一） 1. */
const HEADING = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、])/;
const LONGEST_HEADING = 30;

const isHeading = (line: string) => HEADING.test(line) && line.length <= LONGEST_HEADING && !/[。;；]$/.test(line);

export function Paragraphs({ text }: { text: string }) {
  const lines = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no name but their place, and never move
    <p key={index} className={isHeading(line) ? 'dossier-subheading' : undefined}>
      {line}
    </p>
  ));
}

export function RecommendationList({
  dossier,
}: {
  dossier: Pick<ProposalDossier, 'recommendations' | 'replies' | 'promises'>;
}) {
  const { recommendations, replies, promises } = dossier;
  return (
    <ol className="dossier-recommendations">
      {recommendations.map((recommendation) => (
        <li key={recommendation.id} className="dossier-recommendation" value={recommendation.no}>
          <div className="dossier-recommendation-text" data-no={`${recommendation.no}.`}>
            <Paragraphs text={recommendation.text} />
          </div>
          {replies !== null && replies.length > 0 && (
            <OutcomeList no={recommendation.no} outcomes={outcomesOf(recommendation, replies, promises)} />
          )}
        </li>
      ))}
    </ol>
  );
}

export function TextPart({ dossier }: { dossier: ProposalDossier }) {
  const { text } = useDossierWords();
  return (
    <div className="dossier-document">
      <Section id="analysis" title={text.parts.analysis}>
        <div className="dossier-prose">
          <Paragraphs text={dossier.analysis} />
        </div>
      </Section>
      <Section id="recommendations" title={text.parts.recommendations}>
        <RecommendationList dossier={dossier} />
      </Section>
      {dossier.surveyNote && (
        <Section id="survey" title={text.parts.surveyNote}>
          <div className="dossier-prose">
            <Paragraphs text={dossier.surveyNote} />
          </div>
        </Section>
      )}
    </div>
  );
}
