/** In whose name: chosen where there is a choice, and fixed once the draft is begun. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { RadioGroup } from '#ui/choices.tsx';
import { Empty } from '#ui/page.tsx';
import { useViewer } from '#ui/viewer.tsx';
import { organisationApi } from '../proposal-client.ts';
import { actsFor, type Proposing, waysToPropose } from './proposing-as.ts';
import type { UsedDraft } from './use-draft.ts';
import { useWriteWords } from './use-write-words.ts';

const idOf = ({ kind, organisationId }: Pick<Proposing, 'kind' | 'organisationId'>) =>
  `${kind}:${organisationId ?? ''}`;

/** Null until the organisations are here. */
function useWays(): readonly Proposing[] | null {
  const viewer = useViewer();
  const needsOrganisations = actsFor(viewer).length > 0;
  const { data } = useQuery({
    queryKey: ['organisation', 'all'],
    queryFn: () => organisationApi.organisations({}),
    enabled: needsOrganisations,
  });
  if (needsOrganisations && !data) return null;
  return waysToPropose(viewer, data?.rows ?? []);
}

export function ProposingChoice({ used: { keeper, draft } }: { readonly used: UsedDraft }) {
  const { text, words } = useWriteWords();
  const ways = useWays();
  const only = ways?.length === 1 ? ways[0] : undefined;
  const isOpen = draft.kind === null;
  useEffect(() => {
    if (only && isOpen) keeper.change({ kind: only.kind, organisationId: only.organisationId });
  }, [keeper, only, isOpen]);
  if (ways?.length === 0) return <Empty title={text.nobody}>{text.nobodyHelp}</Empty>;
  if (draft.saved || !ways || only) return null;
  return (
    <RadioGroup
      label={text.as}
      isRequired
      options={ways.map((way) => ({
        id: idOf(way),
        label: way.organisationName ? text.asOrganisation(way.organisationName, words.kinds[way.kind]) : text.asMember,
      }))}
      value={draft.kind ? idOf({ kind: draft.kind, organisationId: draft.organisationId }) : null}
      onChange={(id) => {
        const way = ways.find((one) => idOf(one) === id);
        if (way) keeper.change({ kind: way.kind, organisationId: way.organisationId });
      }}
    />
  );
}
