/** What an action form is given: the object that it acts on, as far as the viewer may read it, and what follows. */
import type { AssignmentDossier, ProposalDossier } from '../../../dossier-contract.ts';

export type ActionSubject =
  | { readonly kind: 'proposal'; readonly subject: ProposalDossier }
  | { readonly kind: 'assignment'; readonly subject: AssignmentDossier };

export interface Ability {
  readonly action: string;
  /** Names of the needs that do not hold; empty: it can be taken now. */
  readonly unmet: readonly string[];
}

/** Where the subject stands after an action. */
export interface Acted {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

export type ActionPanelProps = ActionSubject & {
  readonly abilities: readonly Ability[];
  /** Called after the server has done it; the page reads the subject anew. */
  readonly onDone: (acted: Acted, action: string) => void;
};
