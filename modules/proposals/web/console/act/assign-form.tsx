/** Assigning (交办): the way of handling, the units with their parts, the units that the proposer wished for beside. */
import { Button } from '#ui/button.tsx';
import { type Choice, RadioGroup, Select } from '#ui/choices.tsx';
import { LongText } from '#ui/field.tsx';
import { SearchPicker } from '#ui/search-picker.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { HANDLING_MODES } from '../../../proposal-inputs.ts';
import type { ActText } from './act-text.zh.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';
import { type AssignedUnit, addUnit, fitToMode, isMode, type Mode, rolesOf } from './assigned-units.ts';
import { findUnits } from './find-choices.ts';
import { useActText } from './use-act-words.ts';

interface Assigning {
  readonly mode: Mode | null;
  readonly units: readonly AssignedUnit[];
  readonly note: string;
}

type Props = FieldsProps<ProposalDossier, Assigning>;

function WishUnits({
  subject,
  onAdd,
  text,
}: {
  subject: ProposalDossier;
  onAdd: (unit: Choice) => void;
  text: ActText;
}) {
  if (subject.wishUnits.length === 0) return <p className="text-fine text-ink-second">{text.fields.wishNone}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-ink-second">{text.fields.wishUnits}</span>
      {subject.wishUnits.map((unit) => (
        <Button key={unit.unitId} tone="quiet" onPress={() => onAdd({ id: unit.unitId, label: unit.name })}>
          + {unit.name}
        </Button>
      ))}
    </div>
  );
}

function UnitLine({
  unit,
  mode,
  change,
  text,
}: {
  unit: AssignedUnit;
  mode: Mode | null;
  change: (to: AssignedUnit | null) => void;
  text: ActText;
}) {
  const { words } = useActText();
  const roles = rolesOf(mode);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-1">
      <span className="keep-words">{unit.name}</span>
      <span className="flex items-end gap-2">
        {roles.length > 1 ? (
          <span className="w-36">
            <Select
              label={text.fields.role}
              options={roles.map((id) => ({ id, label: words.roles[id] }))}
              value={unit.role}
              onChange={(id) => change({ ...unit, role: roles.find((role) => role === id) ?? unit.role })}
            />
          </span>
        ) : (
          <span className="text-ink-second">{unit.role ? words.roles[unit.role] : ''}</span>
        )}
        <Button tone="quiet" label={`${words.actions.proposal.detach} ${unit.name}`} onPress={() => change(null)}>
          ×
        </Button>
      </span>
    </li>
  );
}

function AssignFields({ subject, values, change, errors, showsErrors, text }: Props) {
  const { words } = useActText();
  const add = (unit: Choice | null) => {
    if (unit) change({ units: addUnit(values.units, { unitId: unit.id, name: unit.label }, values.mode) });
  };
  const replace = (before: AssignedUnit, after: AssignedUnit | null) =>
    change({ units: values.units.flatMap((unit) => (unit === before ? (after ? [after] : []) : [unit])) });
  return (
    <>
      <RadioGroup
        label={text.fields.mode}
        isRequired
        options={HANDLING_MODES.map((id) => ({ id, label: words.modes[id], hint: text.choices.modeHints[id] }))}
        value={values.mode}
        error={errors.mode}
        showsError={showsErrors}
        onChange={(mode) => (isMode(mode) ? change({ mode, units: fitToMode(values.units, mode) }) : undefined)}
      />
      {subject ? <WishUnits subject={subject} onAdd={add} text={text} /> : null}
      <SearchPicker
        key={values.units.length}
        label={text.fields.addUnit}
        help={text.fields.unitsHelp}
        find={async (typed) => (await findUnits(typed)).filter(({ id }) => !values.units.some((u) => u.unitId === id))}
        value={null}
        error={errors.units}
        showsError={showsErrors}
        onChange={add}
      />
      <ul aria-label={text.fields.units} className="border-t border-line">
        {values.units.map((unit) => (
          <UnitLine key={unit.unitId} unit={unit} mode={values.mode} text={text} change={(to) => replace(unit, to)} />
        ))}
      </ul>
      <LongText
        label={text.optional(text.fields.note)}
        value={values.note}
        maxLength={1000}
        rows={2}
        error={errors.note}
        onChange={(note) => change({ note })}
      />
    </>
  );
}

export const AssignForm = actionForm<ProposalDossier, Assigning>({
  initial: () => ({ mode: null, units: [], note: '' }),
  toInput: ({ mode, units, note }) => ({
    mode,
    units: units.map(({ unitId, role }) => ({ unitId, role: role ?? undefined })),
    note,
  }),
  fields: AssignFields,
  isWide: true,
});
