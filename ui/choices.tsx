/** Choosing: one of a few (radio), one of a list (select), some (checkbox). Nothing that rates has a default. */
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  SelectValue,
} from 'react-aria-components';
import { FieldFoot, FieldLabel, type FieldProps, INPUT_LOOK } from './field.tsx';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export const ITEM_LOOK =
  'target flex flex-col justify-center rounded-sm px-3 py-1 cursor-pointer outline-none data-focused:bg-press-wash data-selected:font-semibold data-disabled:text-ink-faint';
export const POPOVER_LOOK =
  'floats rounded border border-line-strong bg-sheet p-1 min-w-(--trigger-width) max-h-80 overflow-auto';

export interface SelectProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
}

export function Select(props: SelectProps) {
  const { label, help, options, value, onChange, isRequired = false } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const error = props.showsError ? props.error : undefined;
  return (
    <AriaSelect
      value={value}
      onChange={(key) => (key === null ? undefined : onChange(String(key)))}
      placeholder={props.placeholder ?? text.choose}
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <Button className={`${INPUT_LOOK} flex items-center justify-between gap-2 text-left cursor-pointer`}>
        <SelectValue className="truncate data-placeholder:text-ink-second" />
        <span aria-hidden="true" className="text-fine">
          ▾
        </span>
      </Button>
      <FieldFoot help={help} error={error} />
      <Popover className={POPOVER_LOOK}>
        <ListBox items={options} className="outline-none">
          {(option) => <ChoiceItem choice={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function ChoiceItem({ choice }: { readonly choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className={ITEM_LOOK}>
      {/* no slots: what is seen in the line is what it is called, the hint too */}
      <span>{choice.label}</span>
      {choice.hint ? <span className="text-fine font-normal text-ink-second"> {choice.hint}</span> : null}
    </ListBoxItem>
  );
}

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  /** What it is called where nothing is written beside it, as in a table. */
  readonly label?: string;
  readonly isPartly?: boolean;
}

export function Checkbox({
  children,
  isSelected,
  onChange,
  isDisabled = false,
  label,
  isPartly = false,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={isSelected}
      isIndeterminate={isPartly}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label ? { 'aria-label': label } : {})}
      className="target group inline-flex items-center gap-2.5 cursor-pointer data-disabled:text-ink-faint"
    >
      <span
        aria-hidden="true"
        className="tick grid size-5 shrink-0 place-items-center rounded-sm border border-ink-second bg-sheet text-fine leading-none text-on-press group-data-selected:border-press group-data-selected:bg-press group-data-indeterminate:border-press group-data-indeterminate:bg-press group-data-focus-visible:ring"
      >
        <span className="hidden group-data-selected:inline group-data-indeterminate:inline">
          {isPartly ? '–' : '✓'}
        </span>
      </span>
      {children}
    </AriaCheckbox>
  );
}

export interface RadioGroupProps extends FieldProps {
  readonly options: readonly Choice[];
  /** Null until somebody has chosen: there is no default. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** Side by side where there is room. */
  readonly isRow?: boolean;
}

export function RadioGroup(props: RadioGroupProps) {
  const { label, help, options, value, onChange, isRow = false, isRequired = false } = props;
  const error = props.showsError ? props.error : undefined;
  return (
    <AriaRadioGroup
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <div className={`flex gap-x-6 gap-y-1 ${isRow ? 'flex-col sm:flex-row sm:flex-wrap' : 'flex-col'}`}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="target group inline-flex items-center gap-2.5 cursor-pointer"
          >
            <span
              aria-hidden="true"
              className="grid size-5 shrink-0 place-items-center rounded-full border border-ink-second bg-sheet group-data-selected:border-press group-data-focus-visible:ring"
            >
              <span className="size-2.5 rounded-full group-data-selected:bg-press" />
            </span>
            <span className="flex flex-col">
              {option.label}
              {option.hint ? <span className="text-fine text-ink-second">{option.hint}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldFoot help={help} error={error} />
    </AriaRadioGroup>
  );
}
