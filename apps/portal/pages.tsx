/** The portal's pages: the disclosed proposals, one of them, and what is said where there is nothing. */
import type { ReactNode } from 'react';
import type { PortalLanguage, PortalPage, PublishedRow, PublishedText } from './portal-page.ts';
import { dayInWords, type PortalWords } from './words.ts';

export interface Reading {
  readonly language: PortalLanguage;
  readonly words: PortalWords;
}

/** Chinese is the site's first language; the other is kept while one goes from page to page. */
export const inLanguage = (path: string, language: PortalLanguage): string =>
  language === 'en' ? `${path}?lang=en` : path;

const isoDay = (at: Date): string => at.toISOString();

function Day({ at, language }: { readonly at: Date; readonly language: PortalLanguage }) {
  return <time dateTime={isoDay(at)}>{dayInWords(language, at)}</time>;
}

function ProposalLine({ row, language, words }: Reading & { readonly row: PublishedRow }) {
  return (
    <li className="line">
      <span className="line-number">{row.caseNo ?? words.noCaseNumber}</span>
      <a className="line-title" href={inLanguage(`/portal/proposals/${row.id}`, language)} lang="zh-CN">
        {row.subject}
      </a>
      <span className="line-about">
        <span lang="zh-CN">{row.sessionName}</span> <Day at={row.publishedAt} language={language} />
      </span>
    </li>
  );
}

function Home({ page, ...reading }: Reading & { readonly page: Extract<PortalPage, { page: 'home' }> }) {
  const { words } = reading;
  return (
    <>
      <h1>{words.published}</h1>
      <p className="intro">{words.publishedIntro}</p>
      {page.committees.map(({ name, proposals }) => (
        <section key={name}>
          <h2 lang="zh-CN">{name}</h2>
          {proposals.length === 0 ? (
            <p className="empty">{words.nothingPublished}</p>
          ) : (
            <ol className="ledger">
              {proposals.map((row) => (
                <ProposalLine key={row.id} row={row} {...reading} />
              ))}
            </ol>
          )}
        </section>
      ))}
      {page.committees.length === 0 ? <p className="empty">{words.nothingPublished}</p> : null}
    </>
  );
}

/** Paragraphs as they were written; a line that begins with a number is set as one. */
function Paragraphs({ text }: { readonly text: string }) {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  return (
    <div className="document-text" lang="zh-CN">
      {lines.map((line, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
        <p key={position}>{line.trim()}</p>
      ))}
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ proposal, language, words }: Reading & { readonly proposal: PublishedText }) {
  return (
    <dl className="margin">
      <Fact label={words.caseNo}>{proposal.caseNo ?? words.noCaseNumber}</Fact>
      <Fact label={words.committee}>
        <span lang="zh-CN">{proposal.committeeName}</span>
      </Fact>
      <Fact label={words.session}>
        <span lang="zh-CN">{proposal.sessionName}</span>
      </Fact>
      {proposal.leadName ? (
        <Fact label={words.lead}>
          <span lang="zh-CN">{proposal.leadName}</span>
        </Fact>
      ) : null}
      {proposal.unitNames?.length ? (
        <Fact label={words.units}>
          <span lang="zh-CN">{proposal.unitNames.join('、')}</span>
        </Fact>
      ) : null}
      <Fact label={words.publishedOn}>
        <Day at={proposal.publishedAt} language={language} />
      </Fact>
    </dl>
  );
}

function Back({ language, words }: Reading) {
  return (
    <p className="back">
      <a className="touch" href={inLanguage('/portal/', language)}>
        {words.back}
      </a>
    </p>
  );
}

function Withdrawn({ at, ...reading }: Reading & { readonly at: Date }) {
  const { words, language } = reading;
  return (
    <>
      <h1>{words.withdrawnTitle}</h1>
      <p className="intro">{words.withdrawn(dayInWords(language, at))}</p>
      <Back {...reading} />
    </>
  );
}

function Proposal({ proposal, ...reading }: Reading & { readonly proposal: PublishedText }) {
  const { words } = reading;
  if (proposal.unpublishedAt) return <Withdrawn at={proposal.unpublishedAt} {...reading} />;
  return (
    <>
      <article className="dossier">
        <div className="document">
          <h1 lang="zh-CN">{proposal.subject}</h1>
          <h2>{words.text}</h2>
          <Paragraphs text={proposal.text ?? ''} />
          <h2>{words.reply}</h2>
          {proposal.replyText ? <Paragraphs text={proposal.replyText} /> : <p className="empty">{words.noReply}</p>}
        </div>
        <Facts proposal={proposal} {...reading} />
      </article>
      <Back {...reading} />
    </>
  );
}

function Absent(reading: Reading) {
  return (
    <>
      <h1>{reading.words.absentTitle}</h1>
      <p className="intro">{reading.words.absent}</p>
      <Back {...reading} />
    </>
  );
}

export function PageBody({ page, ...reading }: Reading & { readonly page: PortalPage }) {
  if (page.page === 'home') return <Home page={page} {...reading} />;
  if (page.page === 'proposal') return <Proposal proposal={page.proposal} {...reading} />;
  return <Absent {...reading} />;
}

export function titleOf(page: PortalPage, words: PortalWords): string {
  if (page.page === 'home') return words.published;
  if (page.page === 'absent') return words.absentTitle;
  return page.proposal.subject ?? words.withdrawnTitle;
}
