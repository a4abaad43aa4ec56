import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { usePathParameter } from '#ui/address.tsx';
import { isProblem } from '#ui/api/problem.ts';
import { Button } from '#ui/button.tsx';
import { longMoment } from '#ui/dates.ts';
import { TextField } from '#ui/field.tsx';
import { useLanguage } from '#ui/language.tsx';
import { Band, Failing, Page, Skeleton } from '#ui/page.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { identityApi, spendOneTimeLink } from './identity-api.ts';
import { newPasswordErrors } from './new-password.ts';
import { useIdentityText } from './text.ts';
import { useEntered } from './use-entered.ts';

export function OneTimeLinkPage() {
  const text = useIdentityText().link;
  const token = usePathParameter('token');
  const { data, error, refetch } = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: () => identityApi.oneTimeLink({ token }),
  });
  const { language } = useLanguage();
  if (isProblem(error, 'link.notFound'))
    return (
      <main>
        <Page title={text.spentTitle} width="text" lead={text.spent}>
          {null}
        </Page>
      </main>
    );
  return (
    <main>
      <Page title={text.title} width="text">
        {error ? <Failing error={error} onAgain={() => void refetch()} /> : null}
        {data ? (
          <>
            <div className="leading-text">
              <p>{text.hello(data.name, data.loginName)}</p>
              <p className="text-ink-second">{text.expires(longMoment(data.expiresAt, language))}</p>
            </div>
            <SetPassword token={token} loginName={data.loginName} />
          </>
        ) : error ? null : (
          <Skeleton lines={3} />
        )}
      </Page>
    </main>
  );
}

function SetPassword({ token, loginName }: { readonly token: string; readonly loginName: string }) {
  const text = useIdentityText().link;
  const entered = useEntered();
  const wordsOf = useRefusalWords();
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [wasSent, setSent] = useState(false);
  const errors = newPasswordErrors({ next, again }, text);
  const set = useMutation({
    mutationFn: (input: Parameters<typeof spendOneTimeLink>[0]) => spendOneTimeLink(input),
    onSuccess: entered,
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setSent(true);
    if (!errors.next && !errors.again) set.mutate({ token, password: next });
  };
  return (
    <form onSubmit={send} noValidate className="flex max-w-sm flex-col gap-5">
      <input type="hidden" name="username" autoComplete="username" value={loginName} />
      <TextField
        label={text.password}
        help={text.passwordHelp}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={errors.next}
        showsError={wasSent}
      />
      <TextField
        label={text.again}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={errors.again}
        showsError={wasSent}
      />
      {set.isError ? <Band tone="official">{wordsOf(set.error)}</Band> : null}
      <Button tone="primary" type="submit" isPending={set.isPending}>
        {text.verb}
      </Button>
    </form>
  );
}
