/** Who looks at the page, and the keys that they hold; given by the shell, read by any page. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';

export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly committeeId: string;
  readonly committeeName: string;
  readonly isMember: boolean;
  readonly standings: readonly {
    readonly organisationId: string | null;
    readonly organisationName: string;
    readonly role: string;
    readonly title: string;
  }[];
  readonly keys: ReadonlySet<string>;
}

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer stands outside of a signed-in page');
  return viewer;
}

/** Whether the viewer holds one of the keys: `useHolds('grant:proposals.examine')`; a final colon matches any suffix. */
export function useHolds(...wanted: string[]): boolean {
  const { keys } = useViewer();
  const joined = wanted.join(' ');
  return useMemo(() => {
    const held = [...keys];
    return joined.split(' ').some((key) => (key.endsWith(':') ? held.some((k) => k.startsWith(key)) : keys.has(key)));
  }, [keys, joined]);
}
