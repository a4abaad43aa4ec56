/** In whose name a person may begin a proposal: as a member, or for organisations whose officer or convenor they are. */
import type { PROPOSAL_KINDS } from '../../../proposal-inputs.ts';

export type ProposalKindName = (typeof PROPOSAL_KINDS)[number];

export interface Proposing {
  readonly kind: ProposalKindName;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
}

interface Who {
  readonly isMember: boolean;
  readonly standings: readonly {
    readonly organisationId: string | null;
    readonly organisationName: string;
    readonly role: string;
  }[];
}

/** Kinds that organisations of a type bring; a participating unit is a party or a people's organisation. */
export const KINDS_OF_TYPE: Readonly<Record<string, readonly ProposalKindName[]>> = {
  participatingUnit: ['party', 'group'],
  sector: ['sector'],
  memberGroup: ['memberGroup'],
  specialCommittee: ['specialCommittee'],
};

const ACTING_ROLES: ReadonlySet<string> = new Set(['officer', 'convenor']);

export const actsFor = (who: Who): string[] => [
  ...new Set(
    who.standings.flatMap(({ role, organisationId }) =>
      ACTING_ROLES.has(role) && organisationId ? [organisationId] : [],
    ),
  ),
];

export const mayPropose = (who: Who): boolean => who.isMember || actsFor(who).length > 0;

/** Every way in which this person may propose; the own name first. */
export function waysToPropose(
  who: Who,
  organisations: readonly { readonly id: string; readonly type: string; readonly name: string }[],
): Proposing[] {
  const acting = new Set(actsFor(who));
  const own: Proposing[] = who.isMember ? [{ kind: 'member', organisationId: null, organisationName: null }] : [];
  const others = organisations
    .filter(({ id }) => acting.has(id))
    .flatMap(({ id, type, name }) =>
      (KINDS_OF_TYPE[type] ?? []).map((kind): Proposing => ({ kind, organisationId: id, organisationName: name })),
    );
  return [...own, ...others];
}
