/** What every field has: a label above, help below, an error that waits until the field has been left. */
import { type ReactNode, useState } from 'react';
import { TextField as AriaTextField, Input, Label, Text, TextArea } from 'react-aria-components';
import { cleanPaste } from './clean-paste.ts';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong, in words; shown once the field has been left, or at once with `showsError`. */
  readonly error?: string | undefined;
  readonly showsError?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

export const INPUT_LOOK =
  'target w-full rounded border border-line-strong bg-sheet px-3 text-ink placeholder:text-ink-faint invalid:border-seal data-invalid:border-seal';

export function FieldLabel({
  children,
  isRequired = false,
}: {
  readonly children: ReactNode;
  readonly isRequired?: boolean;
}) {
  const text = useText({ zh: uiZh, en: uiEn });
  return (
    <Label className="font-medium text-ink">
      {children}
      {isRequired ? <span className="ml-2 text-fine font-normal text-ink-second">{text.required}</span> : null}
    </Label>
  );
}

export function FieldFoot({ help, error }: { readonly help?: ReactNode; readonly error?: string | undefined }) {
  return (
    <>
      {help ? (
        <Text slot="description" className="text-fine text-ink-second">
          {help}
        </Text>
      ) : null}
      {error ? (
        <Text slot="errorMessage" className="text-fine text-seal">
          ■ {error}
        </Text>
      ) : null}
    </>
  );
}

/** The error to show now: none while the field is first being typed in. */
export function useLeftError(error: string | undefined, showsError = false): [string | undefined, () => void] {
  const [wasLeft, setLeft] = useState(false);
  return [wasLeft || showsError ? error : undefined, () => setLeft(true)];
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'tel' | 'email' | 'search' | 'date';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'search';
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, help, value, onChange, type = 'text', isRequired = false } = props;
  const [error, leave] = useLeftError(props.error, props.showsError);
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      onBlur={leave}
      type={type as 'text'}
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
      {...(props.name ? { name: props.name } : {})}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      {...(props.inputMode ? { inputMode: props.inputMode } : {})}
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <Input
        className={INPUT_LOOK}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.min ? { min: props.min } : {})}
        {...(props.max ? { max: props.max } : {})}
      />
      <FieldFoot help={help} error={error} />
    </AriaTextField>
  );
}

export interface LongTextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  /** Lines that it shows when empty; it grows with what is typed. */
  readonly rows?: number;
  readonly placeholder?: string;
}

export function LongText(props: LongTextProps) {
  const { label, help, value, onChange, rows = 4, isRequired = false, maxLength } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const [error, leave] = useLeftError(props.error, props.showsError);
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      onBlur={leave}
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
      {...(props.name ? { name: props.name } : {})}
      {...(maxLength ? { maxLength } : {})}
    >
      <span className="flex items-baseline justify-between gap-4">
        <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
        <span className="tabular text-fine text-ink-second">{text.characters(value.length, maxLength)}</span>
      </span>
      <TextArea
        rows={rows}
        // a field that grows with its content does not heed its rows
        style={{ minHeight: `calc(${rows}lh + 1rem)` }}
        className={`${INPUT_LOOK} grows py-2 leading-text`}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        onPaste={(event) => pasteClean(event, onChange)}
      />
      <FieldFoot help={help} error={error} />
    </AriaTextField>
  );
}

function pasteClean(event: React.ClipboardEvent<HTMLTextAreaElement>, onChange: (value: string) => void): void {
  const pasted = event.clipboardData.getData('text/plain');
  const clean = cleanPaste(pasted);
  if (clean === pasted) return;
  event.preventDefault();
  const area = event.currentTarget;
  area.setRangeText(clean, area.selectionStart, area.selectionEnd, 'end');
  onChange(area.value);
}

export interface DateFieldProps extends FieldProps {
  /** `2026-03-05`, or null while empty. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** The calendar of the device itself: on a phone the wheel that its owner knows. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return (
    <TextField {...rest} type="date" value={value ?? ''} onChange={(next) => onChange(next === '' ? null : next)} />
  );
}
