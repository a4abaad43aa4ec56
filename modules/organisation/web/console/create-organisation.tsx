import { useState } from 'react';
import { ORGANISATION_TYPES } from '#modules/organisation/contract.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { RadioGroup, Select } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useChange } from './use-change.ts';

const EMPTY = { name: '', shortName: '' };

export const areNames = ({ name, shortName }: typeof EMPTY): boolean =>
  name.trim().length > 1 && shortName.trim() !== '';

export function CreateOrganisation() {
  const text = useOrganisationText();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [names, setNames] = useState(EMPTY);
  const [chosen, choose] = useState<string | null>(null);
  const [side, setSide] = useState<string | null>(null);
  const [wasSent, setSent] = useState(false);
  const type = ORGANISATION_TYPES.find((name) => name === chosen);
  const create = useChange(organisationApi.createOrganisation, (made) => {
    setOpen(false);
    setSent(false);
    setNames(EMPTY);
    choose(null);
    setSide(null);
    announce(text.said.organisation(made.name));
  });
  const needsSide = type === 'oversightOffice';
  const send = () => {
    setSent(true);
    if (!type || !areNames(names) || (needsSide && !side)) return;
    create.mutate({ type, ...names, ...(needsSide ? { side: side === 'party' ? 'party' : 'government' } : {}) });
  };
  const close = () => {
    setOpen(false);
    create.reset();
  };
  return (
    <>
      <Button tone="primary" onPress={() => setOpen(true)}>
        {text.create.organisation}
      </Button>
      <FormDialog
        title={text.create.organisation}
        verb={text.create.organisation}
        isOpen={isOpen}
        onClose={close}
        onSend={send}
        isPending={create.isPending}
        error={create.error}
      >
        <Select
          label={text.type}
          options={ORGANISATION_TYPES.map((id) => ({ id, label: text.types[id] }))}
          value={chosen}
          onChange={choose}
          showsError={wasSent}
          error={type ? undefined : text.form.required}
        />
        {needsSide ? (
          <RadioGroup
            label={text.form.side}
            options={(['party', 'government'] as const).map((id) => ({ id, label: text.sides[id] }))}
            value={side}
            onChange={setSide}
            isRow
            showsError={wasSent}
            error={side ? undefined : text.form.required}
          />
        ) : null}
        <OrganisationNames value={names} onChange={setNames} showsError={wasSent} />
      </FormDialog>
    </>
  );
}

interface OrganisationNamesProps {
  readonly value: typeof EMPTY;
  readonly onChange: (value: typeof EMPTY) => void;
  readonly showsError: boolean;
}

export function OrganisationNames({ value, onChange, showsError }: OrganisationNamesProps) {
  const text = useOrganisationText().form;
  return (
    <>
      <TextField
        label={text.name}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        showsError={showsError}
        error={value.name.trim().length < 2 ? text.required : undefined}
        maxLength={100}
      />
      <TextField
        label={text.shortName}
        value={value.shortName}
        onChange={(shortName) => onChange({ ...value, shortName })}
        showsError={showsError}
        error={value.shortName.trim() === '' ? text.required : undefined}
        maxLength={30}
      />
    </>
  );
}
