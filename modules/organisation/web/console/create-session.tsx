import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { DateField, TextField } from '#ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useChange } from './use-change.ts';

// in the order in which they come in the year
const DATES = ['windowFrom', 'opensOn', 'cutoffOn', 'closesOn'] as const;
type Dates = Readonly<Record<(typeof DATES)[number], string>>;

const EMPTY: Dates = { windowFrom: '', opensOn: '', cutoffOn: '', closesOn: '' };

const areInOrder = (dates: Dates): boolean =>
  DATES.every((name, index) => index === 0 || dates[name] >= dates[DATES[index - 1] ?? name]);

export function CreateSession() {
  const text = useOrganisationText();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [no, setNo] = useState('');
  const [dates, setDates] = useState(EMPTY);
  const [wasSent, setSent] = useState(false);
  const create = useChange(organisationApi.createSession, (session) => {
    setOpen(false);
    setSent(false);
    setNo('');
    setDates(EMPTY);
    announce(text.said.session(session.name));
  });
  const isFilled = /^\d{1,2}$/.test(no) && DATES.every((name) => dates[name] !== '');
  const send = () => {
    setSent(true);
    if (isFilled && areInOrder(dates)) create.mutate({ no: Number(no), ...dates });
  };
  const dateError = (name: keyof Dates) => {
    if (dates[name] === '') return text.form.required;
    return name === 'closesOn' && isFilled && !areInOrder(dates) ? text.form.datesOrder : undefined;
  };
  const close = () => {
    setOpen(false);
    create.reset();
  };
  return (
    <>
      <Button tone="primary" onPress={() => setOpen(true)}>
        {text.create.session}
      </Button>
      <FormDialog
        title={text.create.session}
        verb={text.create.session}
        isOpen={isOpen}
        onClose={close}
        onSend={send}
        isPending={create.isPending}
        error={create.error}
      >
        <TextField
          label={text.form.no}
          inputMode="numeric"
          value={no}
          onChange={setNo}
          showsError={wasSent}
          error={/^\d{1,2}$/.test(no) ? undefined : text.form.required}
        />
        {DATES.map((name) => (
          <DateField
            key={name}
            label={text.form[name]}
            value={dates[name] || null}
            onChange={(value) => setDates((before) => ({ ...before, [name]: value ?? '' }))}
            showsError={wasSent}
            error={dateError(name)}
          />
        ))}
      </FormDialog>
    </>
  );
}
