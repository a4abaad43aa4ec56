/** The designed states of an object page beside the object itself: on its way, not to be found, failing. */
import { useEffect } from 'react';
import { Problem } from '#ui/api/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { Empty, Failing, Skeleton } from '#ui/page.tsx';
import { useDossierWords } from './use-dossier-words.ts';

const LOADING_LINES = 9;

/** The name of the page in the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 商量`;
  }, [title]);
}

export interface UnreadProps {
  /** Null while it is still on its way. */
  readonly error: unknown;
  readonly notFound: string;
  readonly onAgain: () => void;
}

const isMissing = (error: unknown) => error instanceof Problem && (error.status === 404 || error.status === 403);

export function Unread({ error, notFound, onAgain }: UnreadProps) {
  const { text } = useDossierWords();
  const missing = isMissing(error);
  const title = missing ? notFound : error ? text.failing.failed : text.parts.contents;
  usePageTitle(title);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-10">
      <h1 className="sr-only">{title}</h1>
      {error === null && <Skeleton lines={LOADING_LINES} />}
      {missing && (
        <Empty title={notFound} action={<LinkButton href="/console/">{text.failing.back}</LinkButton>}>
          {text.failing.notFoundHelp}
        </Empty>
      )}
      {error !== null && !missing && <Failing error={error} onAgain={onAgain} />}
    </div>
  );
}
