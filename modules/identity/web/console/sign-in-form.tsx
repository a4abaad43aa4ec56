import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { Me } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Band } from '#ui/page.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { identityApi } from './identity-api.ts';
import { useIdentityText } from './text.ts';

/** Account and password; also asked for over the page when a session has ended. */
export function SignInForm({ onEntered }: { readonly onEntered: (me: Me) => void }) {
  const text = useIdentityText().signIn;
  const wordsOf = useRefusalWords();
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [wasSent, setSent] = useState(false);
  const signIn = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.signIn>[0]) => identityApi.signIn(input),
    onSuccess: onEntered,
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setSent(true);
    if (loginName.trim() !== '' && password !== '') signIn.mutate({ loginName, password });
  };
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-5">
      <TextField
        label={text.account}
        name="username"
        autoComplete="username"
        value={loginName}
        onChange={setLoginName}
        showsError={wasSent}
        error={loginName.trim() === '' ? text.accountMissing : undefined}
      />
      <TextField
        label={text.password}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        showsError={wasSent}
        error={password === '' ? text.passwordMissing : undefined}
      />
      {signIn.isError ? (
        <div role="alert">
          <Band tone="official">{wordsOf(signIn.error)}</Band>
        </div>
      ) : null}
      <Button tone="primary" type="submit" isPending={signIn.isPending} isWide>
        {text.verb}
      </Button>
      <p className="text-fine text-ink-second">{text.forgotten}</p>
    </form>
  );
}
