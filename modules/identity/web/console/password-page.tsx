import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Band, Page } from '#ui/page.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { identityApi, ME_KEY } from './identity-api.ts';
import { newPasswordErrors } from './new-password.ts';
import { useIdentityText } from './text.ts';

export function PasswordPage() {
  const text = useIdentityText().password;
  const { data: me } = useQuery({ queryKey: ME_KEY, queryFn: () => identityApi.me({}) });
  return (
    <Page title={text.title} lead={text.lead} width="text">
      {me?.hasPassword === false ? <Band>{text.none}</Band> : <ChangePassword />}
    </Page>
  );
}

const EMPTY = { current: '', next: '', again: '' };

function ChangePassword() {
  const { password: text, link } = useIdentityText();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const [typed, setTyped] = useState(EMPTY);
  const [wasSent, setSent] = useState(false);
  const errors = newPasswordErrors(typed, link);
  const change = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.changePassword>[0]) => identityApi.changePassword(input),
    onSuccess: () => {
      setTyped(EMPTY);
      setSent(false);
      announce(text.done);
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setSent(true);
    if (typed.current !== '' && !errors.next && !errors.again)
      change.mutate({ current: typed.current, next: typed.next });
  };
  const field = (name: keyof typeof EMPTY) => ({
    type: 'password' as const,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    showsError: wasSent,
  });
  return (
    <form onSubmit={send} noValidate className="flex max-w-sm flex-col gap-5">
      <TextField {...field('current')} label={text.current} autoComplete="current-password" />
      <TextField
        {...field('next')}
        label={text.next}
        help={link.passwordHelp}
        autoComplete="new-password"
        error={errors.next}
      />
      <TextField {...field('again')} label={text.again} autoComplete="new-password" error={errors.again} />
      {change.isError ? <Band tone="official">{wordsOf(change.error)}</Band> : null}
      <Button tone="primary" type="submit" isPending={change.isPending}>
        {text.verb}
      </Button>
    </form>
  );
}
