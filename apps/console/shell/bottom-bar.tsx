/** On a phone the ways lie under the thumb. */
import { BarChart3, Bell, Building2, FileText, Inbox, type LucideIcon, Stamp } from 'lucide-react';
import { Link } from 'react-aria-components';
import { useNarrow } from '#ui/narrow.ts';
import { useViewer } from '#ui/viewer.tsx';
import { useConsoleText } from '../use-console-text.ts';
import { type ConsoleLink, type LinkName, linksFor } from './links.ts';
import { UnreadCount, useIsHere } from './top-bar.tsx';

const ICONS: Record<LinkName, LucideIcon> = {
  desk: Inbox,
  proposals: FileText,
  assignments: Stamp,
  figures: BarChart3,
  organisation: Building2,
  notices: Bell,
};

export function BottomBar() {
  const text = useConsoleText();
  const viewer = useViewer();
  if (!useNarrow()) return null;
  return (
    <nav
      aria-label={text.mainNavigation}
      className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line-strong bg-sheet pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex">
        {linksFor(viewer).map((link) => (
          <li key={link.name} className="min-w-0 grow basis-0">
            <ThumbLink link={link} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ThumbLink({ link }: { readonly link: ConsoleLink }) {
  const text = useConsoleText();
  const isHere = useIsHere(link.href);
  const Icon = ICONS[link.name];
  return (
    <Link
      href={link.href}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      className={`relative flex min-h-14 flex-col items-center justify-center gap-0.5 border-t-2 text-fine no-underline ${isHere ? 'border-press font-semibold text-press' : 'border-transparent text-ink-second'}`}
    >
      <Icon aria-hidden="true" size={20} strokeWidth={1.75} />
      <span className="max-w-full truncate">{text.links[link.name]}</span>
      {link.name === 'notices' ? (
        <span className="absolute top-1 left-1/2 ml-0.5">
          <UnreadCount />
        </span>
      ) : null}
    </Link>
  );
}
