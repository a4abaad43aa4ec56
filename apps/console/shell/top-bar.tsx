import { useRouterState } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import type { Me } from '#modules/identity/contract.ts';
import { LinkButton } from '#ui/button.tsx';
import { Menu } from '#ui/menu.tsx';
import { useNarrow } from '#ui/narrow.ts';
import { useViewer } from '#ui/viewer.tsx';
import { useUnread } from '../platform-api.ts';
import { useConsoleText } from '../use-console-text.ts';
import { type ConsoleLink, linksFor, mayWrite } from './links.ts';
import { usePersonMenu } from './use-person-menu.ts';

export function TopBar({ me }: { readonly me: Me }) {
  const text = useConsoleText();
  const viewer = useViewer();
  const isNarrow = useNarrow();
  const menu = usePersonMenu(me);
  return (
    <div className="border-b border-line bg-sheet">
      <div className="mx-auto flex max-w-7xl items-center gap-x-6 px-4 py-1.5 md:px-8">
        <Link href="/console/desk" className="target flex items-center gap-3 rounded-sm text-ink no-underline">
          <span className="font-song text-title font-semibold whitespace-nowrap">{text.wordmark}</span>
          <span className="hidden border-l border-line-strong pl-3 text-fine leading-tight text-ink-second sm:inline keep-words">
            {me.committee.shortName}
          </span>
        </Link>
        {isNarrow ? null : <DeskLinks />}
        <div className="ml-auto flex items-center gap-2">
          {mayWrite(viewer) ? (
            <LinkButton href="/console/proposals/new" tone={isNarrow ? 'quiet' : 'primary'}>
              {text.links.write}
            </LinkButton>
          ) : null}
          <Menu trigger={me.person.name} items={menu.items} onAction={menu.act} />
        </div>
      </div>
    </div>
  );
}

function DeskLinks() {
  const text = useConsoleText();
  const viewer = useViewer();
  return (
    <nav aria-label={text.mainNavigation}>
      <ul className="flex flex-wrap items-center gap-x-1">
        {linksFor(viewer).map((link) => (
          <li key={link.name}>
            <BarLink link={link} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether the page open now lies under this link. */
export const useIsHere = (href: string): boolean =>
  useRouterState({ select: (state) => state.location.pathname.startsWith(href) });

function BarLink({ link }: { readonly link: ConsoleLink }) {
  const text = useConsoleText();
  const isHere = useIsHere(link.href);
  return (
    <Link
      href={link.href}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      className={`target inline-flex items-center gap-1.5 rounded-sm border-b-2 px-3 no-underline whitespace-nowrap hover:text-press ${isHere ? 'border-press font-semibold text-ink' : 'border-transparent text-ink-second'}`}
    >
      {text.links[link.name]}
      {link.name === 'notices' ? <UnreadCount /> : null}
    </Link>
  );
}

export function UnreadCount() {
  const text = useConsoleText();
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <span className="tabular rounded-full bg-seal px-1.5 text-fine leading-5 font-semibold text-sheet">
      <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
      <span className="sr-only">{text.unread(unread)}</span>
    </span>
  );
}
