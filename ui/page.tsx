/** The frame of a page and its designed states: heading, band, empty, failing, loading, more. */
import { type ReactNode, useEffect } from 'react';
import { Problem } from './api/problem.ts';
import { Button } from './button.tsx';
import { useText } from './language.tsx';
import { useRefusalWords } from './refusals.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface PageProps {
  readonly title: string;
  /** A line under the title: what this is, as of when. */
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `text` keeps a measure for reading and forms; `wide` is for ledgers. */
  readonly width?: 'text' | 'wide';
}

export function Page({ title, lead, actions, children, width = 'wide' }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 商量`;
  }, [title]);
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 md:px-8 md:py-10 ${width === 'text' ? 'max-w-3xl' : 'max-w-7xl'}`}
    >
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex flex-col gap-1">
          <h1 className="font-song text-page font-semibold leading-tight text-balance">{title}</h1>
          {lead ? <div className="text-ink-second">{lead}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly id?: string;
}

/** A part of a page: a heading in Song type on a firm line, hairlines below it. */
export function Section({ title, children, aside, id }: SectionProps) {
  return (
    <section id={id} className="flex flex-col">
      <div className="flex flex-wrap items-baseline justify-between gap-3 border-b-2 border-ink pb-1">
        <h2 className="font-song text-title font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export interface BandProps {
  readonly children: ReactNode;
  /** `official` for what must be known: a demonstration, an unprotected line, overdue. */
  readonly tone?: 'plain' | 'official';
  readonly action?: ReactNode;
}

/** A sentence across the page. */
export function Band({ children, tone = 'plain', action }: BandProps) {
  const look = tone === 'official' ? 'border-seal text-seal bg-seal-wash' : 'border-line-strong bg-press-wash text-ink';
  return (
    <div className={`flex flex-wrap items-center justify-between gap-3 border-l-4 px-4 py-3 ${look}`}>
      <div>{children}</div>
      {action}
    </div>
  );
}

export interface EmptyProps {
  readonly title: string;
  /** What comes here, and how. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="flex flex-col items-start gap-3 border-y border-line py-12">
      <p className="font-song text-title font-semibold">{title}</p>
      {children ? <div className="max-w-prose text-ink-second leading-text">{children}</div> : null}
      {action}
    </div>
  );
}

export interface FailingProps {
  readonly error: unknown;
  readonly onAgain?: (() => void) | undefined;
}

export function Failing({ error, onAgain }: FailingProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  const wordsOf = useRefusalWords();
  const requestId = error instanceof Problem ? error.detail.requestId : undefined;
  return (
    <div role="alert" className="flex flex-col items-start gap-3 border-l-4 border-seal py-6 pl-5">
      <p className="font-song text-title font-semibold">{text.failing.title}</p>
      <p className="leading-text">{wordsOf(error)}</p>
      {typeof requestId === 'string' ? (
        <p className="text-fine text-ink-second">{text.failing.reference(requestId)}</p>
      ) : null}
      {onAgain ? <Button onPress={onAgain}>{text.failing.again}</Button> : null}
    </div>
  );
}

/** Grey lines in the place of what is coming, so that the layout stays still. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const text = useText({ zh: uiZh, en: uiEn });
  return (
    <div role="status" className="flex flex-col border-t border-line">
      <span className="sr-only">{text.loading}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line, no) => (
        <div key={line} aria-hidden="true" className="flex items-center gap-6 border-b border-line py-3.5">
          <span className="h-4 w-16 rounded-sm bg-line" />
          <span className={`h-4 rounded-sm bg-line ${no % 3 === 0 ? 'w-1/2' : no % 3 === 1 ? 'w-2/5' : 'w-3/5'}`} />
        </div>
      ))}
    </div>
  );
}

export interface PagerProps {
  readonly shown: number;
  readonly total: number;
  readonly totalIsCapped?: boolean;
  readonly unit: string;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly isLoading?: boolean;
}

export function Pager({ shown, total, totalIsCapped = false, unit, hasMore, onMore, isLoading = false }: PagerProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span className="tabular text-ink-second">{text.listed(shown, total, totalIsCapped, unit)}</span>
      {hasMore ? (
        <Button onPress={onMore} isPending={isLoading}>
          {text.more}
        </Button>
      ) : null}
    </div>
  );
}
