import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me } from '#modules/identity/contract.ts';
import { identityApi, ME_KEY } from '#modules/identity/web/console/identity-api.ts';
import { SignInForm } from '#modules/identity/web/console/sign-in-form.tsx';
import { useIdentityText } from '#modules/identity/web/console/text.ts';
import { onSessionEnded, tellSessionResumed } from '#ui/api/session-end.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useConsoleText } from '../use-console-text.ts';

/** Signing in again over the page, so that nothing typed on it is lost. */
export function SessionEnded({ me }: { readonly me: Me }) {
  const text = useConsoleText().sessionEnded;
  const words = useIdentityText().signIn;
  const queries = useQueryClient();
  const [isEnded, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const entered = (next: Me) => {
    // somebody else at the same desk must not go on with this person's page
    if (next.person.id !== me.person.id || next.committee.id !== me.committee.id) {
      location.assign('/console/desk');
      return;
    }
    queries.setQueryData(ME_KEY, next);
    setEnded(false);
    tellSessionResumed();
    void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' });
  };
  const again = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.demoSignIn>[0]) => identityApi.demoSignIn(input),
    onSuccess: entered,
  });
  return (
    <Dialog title={text.title} isOpen={isEnded} onClose={() => setEnded(false)}>
      <p className="leading-text">{text.says}</p>
      {me.committee.isDemo && !me.hasPassword ? (
        <Button
          tone="primary"
          isPending={again.isPending}
          onPress={() => again.mutate({ personId: me.person.id, committeeId: me.committee.id })}
        >
          {words.as(me.person.name)}
        </Button>
      ) : (
        <SignInForm onEntered={entered} />
      )}
    </Dialog>
  );
}
