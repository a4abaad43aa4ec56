import type { InputOf } from '#kernel/contract.ts';
import {
  ADMINISTRATOR_GRANTS,
  GRANTS,
  type Organisation,
  type organisationContract,
  POST_ROLES,
} from '#modules/organisation/contract.ts';
import { Checkbox, type Choice, RadioGroup, Select } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { SearchPicker } from '#ui/search-picker.tsx';
import { useHolds } from '#ui/viewer.tsx';
import { findPeople } from './find-people.ts';
import { rolesOf } from './roles-of-type.ts';
import { useOrganisationText } from './text.ts';
import type { OrganisationText } from './text.zh.ts';

type Grant = (typeof GRANTS)[number];

export interface AppointForm {
  readonly who: string | null;
  readonly person: Choice | null;
  readonly name: string;
  readonly loginName: string;
  readonly role: string | null;
  readonly title: string;
  readonly grants: readonly Grant[];
}

export const emptyAppointment: AppointForm = {
  who: null,
  person: null,
  name: '',
  loginName: '',
  role: null,
  title: '',
  grants: [],
};

const LOGIN = /^[a-zA-Z0-9._@-]{3,60}$/;

export function appointErrors(form: AppointForm, text: OrganisationText['form']) {
  const isNew = form.who === 'fresh';
  const missing = (isMissing: boolean) => (isMissing ? text.required : undefined);
  return {
    who: missing(form.who === null),
    person: missing(form.who === 'existing' && form.person === null),
    name: missing(isNew && form.name.trim().length < 2),
    loginName: isNew && !LOGIN.test(form.loginName) ? text.loginHelp : undefined,
    role: missing(form.role === null),
    title: missing(form.title.trim() === ''),
  };
}

export function appointInput(
  form: AppointForm,
  organisation: Organisation,
): InputOf<typeof organisationContract.appoint> {
  const who =
    form.who === 'existing' && form.person
      ? { personId: form.person.id }
      : { name: form.name, loginName: form.loginName };
  const role = POST_ROLES.find((name) => name === form.role) ?? 'staff';
  return { organisationId: organisation.id, role, title: form.title, grants: [...form.grants], ...who };
}

interface AppointFieldsProps {
  readonly type: Organisation['type'];
  readonly form: AppointForm;
  readonly onChange: (form: AppointForm) => void;
  readonly showsError: boolean;
}

export function AppointFields({ type, form, onChange, showsError }: AppointFieldsProps) {
  const text = useOrganisationText();
  const errors = appointErrors(form, text.form);
  const set = (changes: Partial<AppointForm>) => onChange({ ...form, ...changes });
  return (
    <>
      <RadioGroup
        label={text.form.who}
        options={[
          { id: 'existing', label: text.form.existing },
          { id: 'fresh', label: text.form.fresh },
        ]}
        value={form.who}
        onChange={(who) => set({ who })}
        isRow
        showsError={showsError}
        error={errors.who}
      />
      {form.who === 'existing' ? (
        <SearchPicker
          label={text.form.person}
          find={findPeople}
          help={text.form.personHelp}
          value={form.person}
          onChange={(person) => set({ person })}
          showsError={showsError}
          error={errors.person}
        />
      ) : null}
      {form.who === 'fresh' ? (
        <>
          <TextField
            label={text.form.personName}
            value={form.name}
            onChange={(name) => set({ name })}
            showsError={showsError}
            error={errors.name}
          />
          <TextField
            label={text.form.loginName}
            help={text.form.loginHelp}
            value={form.loginName}
            onChange={(loginName) => set({ loginName })}
            autoComplete="off"
            showsError={showsError}
            error={errors.loginName}
          />
        </>
      ) : null}
      <Select
        label={text.form.role}
        options={rolesOf(type).map((id) => ({ id, label: text.roles[id] }))}
        value={form.role}
        onChange={(role) => set({ role })}
        showsError={showsError}
        error={errors.role}
      />
      <TextField
        label={text.form.title}
        value={form.title}
        onChange={(title) => set({ title })}
        showsError={showsError}
        error={errors.title}
      />
      <GrantBoxes chosen={form.grants} onChange={(grants) => set({ grants })} />
    </>
  );
}

interface GrantBoxesProps {
  readonly chosen: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
}

function GrantBoxes({ chosen, onChange }: GrantBoxesProps) {
  const text = useOrganisationText();
  const givesAll = useHolds('grant:rights.manage');
  const reserved: readonly Grant[] = ADMINISTRATOR_GRANTS;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium">{text.form.grants}</legend>
      <div className="grid sm:grid-cols-2">
        {GRANTS.filter((grant) => givesAll || !reserved.includes(grant)).map((grant) => (
          <Checkbox
            key={grant}
            isSelected={chosen.includes(grant)}
            onChange={(isOn) => onChange(isOn ? [...chosen, grant] : chosen.filter((other) => other !== grant))}
          >
            {text.grants[grant]}
          </Checkbox>
        ))}
      </div>
      {givesAll ? null : <p className="text-fine text-ink-second">{text.form.grantsHelp}</p>}
    </fieldset>
  );
}
