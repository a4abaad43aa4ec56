/** Finding people and organisations by name, pinyin or initials, while typing. */
import { useEffect, useRef, useState } from 'react';
import { ComboBox, Input, ListBox, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import { type Choice, ChoiceItem, POPOVER_LOOK } from './choices.tsx';
import { FieldFoot, FieldLabel, type FieldProps, INPUT_LOOK } from './field.tsx';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export type FindChoices = (typed: string) => Promise<readonly Choice[]>;

const WAIT_MS = 180;

/** Answers to what is typed, the newest question winning over slower older ones. */
function useFound(find: FindChoices, typed: string, isOpen: boolean) {
  const [found, setFound] = useState<readonly Choice[]>([]);
  const [isSearching, setSearching] = useState(false);
  const newest = useRef(find);
  newest.current = find;
  useEffect(() => {
    if (!isOpen) return;
    let isStale = false;
    setSearching(true);
    const answer = (rows: readonly Choice[]) => {
      if (isStale) return;
      setFound(rows);
      setSearching(false);
    };
    const timer = setTimeout(() => {
      newest.current(typed.trim()).then(answer, () => answer([]));
    }, WAIT_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [typed, isOpen]);
  return { found, isSearching };
}

export interface SearchPickerProps extends FieldProps {
  readonly find: FindChoices;
  readonly value: Choice | null;
  readonly onChange: (choice: Choice | null) => void;
  readonly placeholder?: string;
}

/** One of many; what is chosen stands in the field. */
export function SearchPicker(props: SearchPickerProps) {
  const { label, help, find, value, onChange, isRequired = false } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const [typed, setTyped] = useState(value?.label ?? '');
  const [isTouched, setTouched] = useState(false);
  const { found, isSearching } = useFound(find, typed === value?.label ? '' : typed, isTouched);
  const error = props.showsError ? props.error : undefined;
  useEffect(() => setTyped(value?.label ?? ''), [value]);
  // what is chosen stays among the items, else leaving the field would take it for unknown and clear it
  const items = value && !found.some((option) => option.id === value.id) ? [value, ...found] : found;
  const choose = (key: React.Key | null) => {
    const choice = items.find((option) => option.id === key);
    if (choice && choice.id !== value?.id) onChange(choice);
  };
  return (
    <ComboBox
      items={items}
      inputValue={typed}
      onInputChange={(next) => {
        setTyped(next);
        if (next === '' && value) onChange(null);
      }}
      defaultValue={value?.id ?? null}
      onChange={choose}
      onFocus={() => setTouched(true)}
      // typing opens it, or the arrow down: a list that opens by itself covers the form, above all on a phone
      menuTrigger="input"
      allowsEmptyCollection
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <Input className={INPUT_LOOK} placeholder={props.placeholder ?? text.typeToFind} />
      <FieldFoot help={help} error={error} />
      <Popover className={POPOVER_LOOK}>
        <ListBox<Choice>
          className="outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-2 text-ink-second">{isSearching ? text.searching : text.nothingFound}</p>
          )}
        >
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

export interface ManyPickerProps extends FieldProps {
  readonly find: FindChoices;
  readonly value: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
  readonly limit?: number;
}

/** Several of many: those chosen stand below, each with a way to take it out. */
export function ManyPicker({ find, value, onChange, limit, ...field }: ManyPickerProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  const findOthers: FindChoices = async (typed) =>
    (await find(typed)).filter((choice) => !value.some((chosen) => chosen.id === choice.id));
  const isFull = limit !== undefined && value.length >= limit;
  return (
    <div className="flex flex-col gap-2">
      <SearchPicker
        {...field}
        key={value.length}
        find={findOthers}
        value={null}
        isDisabled={isFull || field.isDisabled === true}
        onChange={(choice) => (choice ? onChange([...value, choice]) : undefined)}
      />
      {value.length > 0 ? (
        <ul className="flex flex-col border-t border-line">
          {value.map((choice) => (
            <li key={choice.id} className="flex items-center justify-between gap-3 border-b border-line">
              <span>
                {choice.label}
                {choice.hint ? <span className="ml-2 text-fine text-ink-second">{choice.hint}</span> : null}
              </span>
              <Button
                tone="quiet"
                label={text.removeNamed(choice.label)}
                onPress={() => onChange(value.filter((chosen) => chosen.id !== choice.id))}
              >
                {text.remove}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
