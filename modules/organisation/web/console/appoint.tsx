import { useState } from 'react';
import type { Organisation } from '#modules/organisation/contract.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { AppointFields, type AppointForm, appointErrors, appointInput, emptyAppointment } from './appoint-fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useChange } from './use-change.ts';

export function Appoint({ organisation }: { readonly organisation: Organisation }) {
  const text = useOrganisationText();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [form, setForm] = useState<AppointForm>(emptyAppointment);
  const [wasSent, setSent] = useState(false);
  const [link, setLink] = useState<{ readonly name: string; readonly address: string } | null>(null);
  const appoint = useChange(organisationApi.appoint, ({ post, oneTimeLink }) => {
    setOpen(false);
    setSent(false);
    setForm(emptyAppointment);
    if (oneTimeLink) setLink({ name: post.personName, address: oneTimeLink });
    else announce(text.said.appointed(post.personName));
  });
  const send = () => {
    setSent(true);
    const isComplete = Object.values(appointErrors(form, text.form)).every((error) => error === undefined);
    if (isComplete) appoint.mutate(appointInput(form, organisation));
  };
  const close = () => {
    setOpen(false);
    appoint.reset();
  };
  const title = text.create.appointIn(organisation.name);
  return (
    <>
      <Button tone="quiet" onPress={() => setOpen(true)} label={title}>
        {text.create.appoint}
      </Button>
      <FormDialog
        title={title}
        verb={text.create.appoint}
        isOpen={isOpen}
        onClose={close}
        onSend={send}
        isPending={appoint.isPending}
        error={appoint.error}
      >
        <AppointFields type={organisation.type} form={form} onChange={setForm} showsError={wasSent} />
      </FormDialog>
      {link ? <OneTimeLink name={link.name} link={link.address} onClose={() => setLink(null)} /> : null}
    </>
  );
}
