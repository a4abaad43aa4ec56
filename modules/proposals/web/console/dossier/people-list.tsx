import type { ProposalDossier } from '../../../dossier-contract.ts';
import { useDossierWords } from './use-dossier-words.ts';

type Proposer = ProposalDossier['proposers'][number];

/** Under whose name it stands: the lead first, then the co-proposers in their order. */
export const inOrder = (proposers: readonly Proposer[]): Proposer[] => [
  ...proposers.filter((proposer) => proposer.role === 'lead'),
  ...proposers.filter((proposer) => proposer.role === 'co'),
];

function useInvitation(): (proposer: Proposer) => string {
  const { text, date } = useDossierWords();
  return ({ response, expiresOn, isConfirmed, respondedAt }) => {
    if (response === 'declined') return text.people.declined;
    if (response === 'invited') return expiresOn ? text.people.invitedUntil(date(expiresOn)) : text.people.invited;
    if (!isConfirmed) return text.people.lapsed;
    return respondedAt ? text.people.agreedOn(date(respondedAt)) : text.people.agreed;
  };
}

function useSignature(): (proposer: Proposer) => string | null {
  const { text } = useDossierWords();
  const invitation = useInvitation();
  return (proposer) => {
    if (proposer.isImportedName) return text.people.importedName;
    return proposer.role === 'lead' ? null : invitation(proposer);
  };
}

function Person({ proposer }: { proposer: Proposer }) {
  const { text } = useDossierWords();
  const signature = useSignature()(proposer);
  return (
    <li>
      <p>
        <strong className="dossier-name">{proposer.name}</strong>
        {proposer.isSelf && <span className="dossier-tag">{text.people.self}</span>}
        {proposer.standing && <span className="dossier-quiet">{proposer.standing}</span>}
      </p>
      {signature && <p className="dossier-quiet">{signature}</p>}
      {proposer.opinion && (
        <p className="dossier-said">
          <span className="dossier-visually-hidden">{text.people.opinionOf(proposer.name)}</span>
          {proposer.opinion}
        </p>
      )}
    </li>
  );
}

export function PeopleList({ proposers }: { proposers: readonly Proposer[] }) {
  return (
    <ul className="dossier-people">
      {inOrder(proposers).map((proposer) => (
        <Person key={proposer.id} proposer={proposer} />
      ))}
    </ul>
  );
}
