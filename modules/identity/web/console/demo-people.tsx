import { useMutation, useQuery } from '@tanstack/react-query';
import type { OutputOf } from '#kernel/contract.ts';
import type { identityContract, Me } from '#modules/identity/contract.ts';
import { Failing, Skeleton } from '#ui/page.tsx';
import { identityApi } from './identity-api.ts';
import { useIdentityText } from './text.ts';

type Person = OutputOf<(typeof identityContract)['demoPeople']>['people'][number];

const PARTS = ['member', 'staff', 'unit', 'oversight', 'chair', 'administrator'] as const;

/** People of the demonstration committees, by their part in the story; one press signs in. */
export function DemoPeople({ onEntered }: { readonly onEntered: (me: Me) => void }) {
  const text = useIdentityText().demo;
  const { data, error, refetch } = useQuery({ queryKey: ['demo-people'], queryFn: () => identityApi.demoPeople({}) });
  const signIn = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.demoSignIn>[0]) => identityApi.demoSignIn(input),
    onSuccess: onEntered,
  });
  if (error) return <Failing error={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const isOneCommittee = new Set(data.people.map((person) => person.committeeId)).size < 2;
  return (
    <div className="grid gap-x-10 gap-y-8 md:grid-cols-2">
      {signIn.isError ? <Failing error={signIn.error} /> : null}
      {PARTS.map((part) => ({ part, people: data.people.filter((person) => person.part === part) }))
        .filter((group) => group.people.length > 0)
        .map(({ part, people }) => (
          <section key={part} className="flex flex-col">
            <h3 className="flex flex-wrap items-baseline gap-x-3 border-b-2 border-ink pb-1">
              <span className="font-song text-lead font-semibold">{text.parts[part]}</span>
              <span className="text-fine text-ink-second">{text.partSays[part]}</span>
            </h3>
            <ul>
              {people.map((person) => (
                <li key={`${person.personId} ${person.committeeId}`} className="border-b border-line">
                  <PersonButton
                    person={person}
                    showsCommittee={!isOneCommittee}
                    isDisabled={signIn.isPending}
                    onPress={() => signIn.mutate({ personId: person.personId, committeeId: person.committeeId })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

interface PersonButtonProps {
  readonly person: Person;
  readonly showsCommittee: boolean;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function PersonButton({ person, showsCommittee, isDisabled, onPress }: PersonButtonProps) {
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onPress}
      className="target flex w-full cursor-pointer flex-wrap items-baseline gap-x-3 py-2 text-left hover:bg-press-wash"
    >
      <span className="font-medium text-press">{person.name}</span>
      <span className="text-ink-second keep-words">
        {person.standing}
        {showsCommittee ? ` · ${person.committeeName}` : ''}
      </span>
    </button>
  );
}
