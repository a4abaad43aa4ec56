/** The frame around every page that needs a person: who it is, the bars, and signing in again over the page. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { Me } from '#modules/identity/contract.ts';
import { identityApi, ME_KEY, SITE_KEY } from '#modules/identity/web/console/identity-api.ts';
import { useGo } from '#ui/address.tsx';
import { Problem } from '#ui/api/problem.ts';
import { Failing, Page, Skeleton } from '#ui/page.tsx';
import { type Viewer, ViewerProvider } from '#ui/viewer.tsx';
import { useConsoleText } from '../use-console-text.ts';
import { BottomBar } from './bottom-bar.tsx';
import { SessionEnded } from './session-ended.tsx';
import { TopBar } from './top-bar.tsx';

const viewerOf = (me: Me): Viewer => ({
  personId: me.person.id,
  name: me.person.name,
  committeeId: me.committee.id,
  committeeName: me.committee.name,
  isMember: me.isMember,
  standings: me.standings,
  keys: new Set(me.keys),
});

export function SignedIn() {
  const text = useConsoleText();
  const { data: me, error, refetch } = useQuery({ queryKey: ME_KEY, queryFn: () => identityApi.me({}) });
  const go = useGo();
  const here = useRouterState({ select: (state) => state.location.href });
  const isSignedOut = !me && error instanceof Problem && error.status === 401;
  useEffect(() => {
    // while the sign-in page is on its way this frame still stands, and must not send there again
    if (isSignedOut && !here.startsWith('/console/sign-in'))
      go(`/console/sign-in?to=${encodeURIComponent(here)}`, { replace: true });
  }, [isSignedOut, go, here]);
  const viewer = useMemo(() => (me ? viewerOf(me) : null), [me]);
  if (viewer && me) return <Frame me={me} viewer={viewer} />;
  if (error && !isSignedOut)
    return (
      <main>
        <Page title={text.wordmark}>
          <Failing error={error} onAgain={() => void refetch()} />
        </Page>
      </main>
    );
  return (
    <main className="p-8">
      <Skeleton />
    </main>
  );
}

function Frame({ me, viewer }: { readonly me: Me; readonly viewer: Viewer }) {
  const text = useConsoleText();
  const { data: site } = useQuery({ queryKey: SITE_KEY, queryFn: () => identityApi.site({}), staleTime: Infinity });
  const main = useFocusOnPage();
  return (
    <ViewerProvider viewer={viewer}>
      <a href="#main" className="no-print sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-sheet focus:p-3">
        {text.skip}
      </a>
      <header className="no-print">
        {site?.isUnprotected ? <Strip>{text.unprotected}</Strip> : null}
        {me.committee.isDemo ? <Strip>{text.demo}</Strip> : null}
        <TopBar me={me} />
      </header>
      <main id="main" ref={main} tabIndex={-1} className="pb-24 outline-none md:pb-12">
        <Outlet />
      </main>
      <BottomBar />
      <SessionEnded me={me} />
    </ViewerProvider>
  );
}

function Strip({ children }: { readonly children: string }) {
  return <p className="bg-seal-wash px-4 py-1 text-center text-fine text-seal">{children}</p>;
}

/** A new page begins at its top for readers of the screen too. */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const former = useRef(path);
  useEffect(() => {
    if (former.current !== undefined && former.current !== path) main.current?.focus({ preventScroll: true });
    former.current = path;
  }, [path]);
  return main;
}
