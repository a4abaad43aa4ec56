/** All addresses of the console. Pages of modules load when they are first opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Failing, Skeleton } from '#ui/page.tsx';
import { AbsentPage } from './absent-page.tsx';
import { SignedIn } from './shell/signed-in.tsx';

const root = createRootRoute();

const at = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component });
const outside = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

const home = createRoute({
  getParentRoute: () => root,
  path: '/console',
  beforeLoad: () => {
    throw redirect({ to: '/console/desk' });
  },
});

/** What no other address takes. `/console/` itself comes here, since its splat is empty. */
const elsewhere = createRoute({
  getParentRoute: () => signedIn,
  path: '/console/$',
  beforeLoad: ({ params }) => {
    if (params._splat === '' || params._splat === undefined) throw redirect({ to: '/console/desk' });
  },
  component: AbsentPage,
});

const identity = [
  outside(
    '/console/sign-in',
    lazyRouteComponent(() => import('#modules/identity/web/console/sign-in-page.tsx'), 'SignInPage'),
  ),
  outside(
    '/console/link/$token',
    lazyRouteComponent(() => import('#modules/identity/web/console/one-time-link-page.tsx'), 'OneTimeLinkPage'),
  ),
];

const own = [
  at(
    '/console/desk',
    lazyRouteComponent(() => import('./desk/desk-page.tsx'), 'DeskPage'),
  ),
  at(
    '/console/notices',
    lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
  ),
  at(
    '/console/figures',
    lazyRouteComponent(() => import('./figures/figures-page.tsx'), 'FiguresPage'),
  ),
  at(
    '/console/password',
    lazyRouteComponent(() => import('#modules/identity/web/console/password-page.tsx'), 'PasswordPage'),
  ),
  at(
    '/console/organisation',
    lazyRouteComponent(() => import('#modules/organisation/web/console/organisation-page.tsx'), 'OrganisationPage'),
  ),
];

const proposals = [
  at(
    '/console/proposals',
    lazyRouteComponent(() => import('#modules/proposals/web/console/ledger/proposals-page.tsx'), 'ProposalsPage'),
  ),
  at(
    '/console/proposals/new',
    lazyRouteComponent(() => import('#modules/proposals/web/console/write/write-page.tsx'), 'WritePage'),
  ),
  at(
    '/console/proposals/$id/edit',
    lazyRouteComponent(() => import('#modules/proposals/web/console/write/write-page.tsx'), 'WritePage'),
  ),
  at(
    '/console/proposals/$id',
    lazyRouteComponent(() => import('#modules/proposals/web/console/dossier/dossier-page.tsx'), 'DossierPage'),
  ),
  at(
    '/console/proposals/$id/print',
    lazyRouteComponent(() => import('#modules/proposals/web/console/dossier/print-page.tsx'), 'PrintPage'),
  ),
  at(
    '/console/assignments',
    lazyRouteComponent(() => import('#modules/proposals/web/console/ledger/assignments-page.tsx'), 'AssignmentsPage'),
  ),
  at(
    '/console/assignments/$id',
    lazyRouteComponent(() => import('#modules/proposals/web/console/assignment/assignment-page.tsx'), 'AssignmentPage'),
  ),
];

// addresses carry plain strings, so that what stands in them can be read and typed
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

function stringifySearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

export const router = createRouter({
  routeTree: root.addChildren([home, ...identity, signedIn.addChildren([...own, ...proposals, elsewhere])]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: false,
  defaultPendingComponent: () => <Skeleton />,
  defaultErrorComponent: ({ error, reset }) => <Failing error={error} onAgain={reset} />,
  defaultNotFoundComponent: AbsentPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
