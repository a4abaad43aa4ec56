import { useState } from 'react';
import type { Organisation } from '#modules/organisation/contract.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { areNames, OrganisationNames } from './create-organisation.tsx';
import { FormDialog } from './form-dialog.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useChange } from './use-change.ts';

export function EditOrganisation({ organisation }: { readonly organisation: Organisation }) {
  const text = useOrganisationText();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [names, setNames] = useState({ name: organisation.name, shortName: organisation.shortName });
  const [isActive, setActive] = useState(organisation.isActive);
  const update = useChange(organisationApi.updateOrganisation, (saved) => {
    setOpen(false);
    announce(text.said.saved(saved.name));
  });
  // what was typed and not saved is no longer wanted
  const close = () => {
    setOpen(false);
    update.reset();
    setNames({ name: organisation.name, shortName: organisation.shortName });
    setActive(organisation.isActive);
  };
  return (
    <>
      <Button tone="quiet" onPress={() => setOpen(true)} label={`${text.create.rename} ${organisation.name}`}>
        {text.create.rename}
      </Button>
      <FormDialog
        title={organisation.name}
        verb={text.form.save}
        isOpen={isOpen}
        onClose={close}
        onSend={() => {
          if (areNames(names)) update.mutate({ id: organisation.id, ...names, isActive });
        }}
        isPending={update.isPending}
        error={update.error}
      >
        <OrganisationNames value={names} onChange={setNames} showsError />
        <Checkbox isSelected={isActive} onChange={setActive}>
          {text.form.isActive}
        </Checkbox>
      </FormDialog>
    </>
  );
}
