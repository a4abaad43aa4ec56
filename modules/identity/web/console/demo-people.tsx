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
  const { data, error, refetch } = useQuery({ queryKey: ['demo-people'], queryFn: () => identityApi.demoPeople({}) });
  const signIn = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.demoSignIn>[0]) => identityApi.demoSignIn(input),
    onSuccess: onEntered,
  });
  if (error) return <Failing error={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const committees = new Map(data.people.map((person) => [person.committeeId, person.committeeName]));
  return (
    <div className="flex flex-col gap-10">
      {signIn.isError ? <Failing error={signIn.error} /> : null}
      {[...committees].map(([id, name]) => (
        <section key={id} className="flex flex-col gap-5">
          {committees.size > 1 ? <h3 className="font-song text-title font-semibold">{name}</h3> : null}
          <PeopleByPart
            people={data.people.filter((person) => person.committeeId === id)}
            isDisabled={signIn.isPending}
            onChoose={({ personId, committeeId }) => signIn.mutate({ personId, committeeId })}
          />
        </section>
      ))}
    </div>
  );
}

interface PeopleByPartProps {
  readonly people: readonly Person[];
  readonly isDisabled: boolean;
  readonly onChoose: (person: Person) => void;
}

function PeopleByPart({ people, isDisabled, onChoose }: PeopleByPartProps) {
  const text = useIdentityText().demo;
  return (
    <div className="gap-10 md:columns-2">
      {PARTS.map((part) => ({ part, rows: people.filter((person) => person.part === part) }))
        .filter((group) => group.rows.length > 0)
        .map(({ part, rows }) => (
          <section key={part} className="break-inside-avoid pb-8">
            <h4 className="flex flex-wrap items-baseline gap-x-3 border-b-2 border-ink pb-1">
              <span className="font-song text-lead font-semibold">{text.parts[part]}</span>
              <span className="text-fine text-ink-second">{text.partSays[part]}</span>
            </h4>
            <ul>
              {rows.map((person) => (
                <li key={person.personId} className="border-b border-line">
                  <PersonButton person={person} isDisabled={isDisabled} onPress={() => onChoose(person)} />
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
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function PersonButton({ person, isDisabled, onPress }: PersonButtonProps) {
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onPress}
      className="target flex w-full cursor-pointer flex-wrap items-baseline gap-x-3 py-2 text-left hover:bg-press-wash"
    >
      <span className="font-medium text-press">{person.name}</span>
      <span className="text-ink-second keep-words">{person.standing}</span>
    </button>
  );
}
