/** Where a person can go: only what they have use for, by the keys they hold. */
import type { Viewer } from '#ui/viewer.tsx';

export type LinkName = 'desk' | 'proposals' | 'assignments' | 'figures' | 'organisation' | 'notices';

export interface ConsoleLink {
  readonly name: LinkName;
  readonly href: string;
}

const PROPOSAL_READERS = [
  'grant:proposals.',
  'grant:council.read',
  'grant:oversight.review',
  'officer:',
  'grant:audit.read',
];
const ASSIGNMENT_READERS = [
  'handler:',
  'leader:',
  'grant:oversight.review',
  'grant:proposals.assign',
  'grant:proposals.comment',
];

const holds = (viewer: Viewer, beginnings: readonly string[]): boolean =>
  [...viewer.keys].some((key) => beginnings.some((beginning) => key.startsWith(beginning)));

export function linksFor(viewer: Viewer): readonly ConsoleLink[] {
  const readsProposals = viewer.isMember || holds(viewer, PROPOSAL_READERS);
  const readsAssignments = holds(viewer, ASSIGNMENT_READERS);
  return [
    { name: 'desk', href: '/console/desk' },
    ...(readsProposals ? [{ name: 'proposals', href: '/console/proposals' } as const] : []),
    ...(readsAssignments ? [{ name: 'assignments', href: '/console/assignments' } as const] : []),
    ...(readsProposals || readsAssignments ? [{ name: 'figures', href: '/console/figures' } as const] : []),
    { name: 'organisation', href: '/console/organisation' },
    { name: 'notices', href: '/console/notices' },
  ];
}

/** Members write their own; officers and convenors write for their organisation. */
export const mayWrite = (viewer: Viewer): boolean => viewer.isMember || holds(viewer, ['officer:']);
