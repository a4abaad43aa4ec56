/**
 * One form for one action: fields of the action, errors from the schema of the table, what follows in words.
 * It knows nothing of sending, so the same form serves one subject and many at once.
 */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import type { SubjectKind } from '../text-shape.ts';
import type { ActText } from './act-text.zh.ts';
import { askedBy, type FieldErrors, inputErrors, withoutEmpty } from './input-errors.ts';
import { useActWords } from './use-act-words.ts';

export type ActionInput = Readonly<Record<string, unknown>>;

export interface FieldsProps<Subject, Values> {
  /** Null: the form is for several subjects at once. */
  readonly subject: Subject | null;
  readonly values: Values;
  readonly change: (changes: Partial<Values>) => void;
  readonly errors: FieldErrors;
  /** The form was tried: errors are shown at once. */
  readonly showsErrors: boolean;
  readonly text: ActText;
}

export interface ActionFormSpec<Subject, Values extends object> {
  readonly initial: (subject: Subject | null) => Values;
  readonly toInput: (values: Values) => ActionInput;
  readonly fields: (props: FieldsProps<Subject, Values>) => ReactNode;
  readonly check?: (values: Values, text: ActText) => FieldErrors;
  readonly isWide?: boolean;
  readonly isGrave?: boolean;
}

export interface ActionFormProps<Subject> {
  readonly kind: SubjectKind;
  readonly action: string;
  readonly subject: Subject | null;
  /** Stands before the fields, where the form is for several: how many, which. */
  readonly about?: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Resolves to the words of a refusal, or to null when it is done. */
  readonly send: (input: ActionInput) => Promise<string | null>;
  /** Name under which what was typed is kept in this tab. */
  readonly keptAs: string;
}

const KEPT = 'shangliang.form';

function readKept<Values extends object>(name: string, initial: Values): Values {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(`${KEPT}.${name}`) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...initial, ...found } : initial;
  } catch {
    return initial;
  }
}

function writeKept(name: string, values: object | null): void {
  try {
    if (values === null) sessionStorage.removeItem(`${KEPT}.${name}`);
    else sessionStorage.setItem(`${KEPT}.${name}`, JSON.stringify(values));
  } catch {
    // a full or forbidden storage loses only the safety copy
  }
}

/** What is typed survives a closed form, a reload and a new sign-in in this tab, until it is done. */
function useKeptValues<Values extends object>(name: string, initial: () => Values) {
  const [values, setValues] = useState<Values>(() => readKept(name, initial()));
  const change = (changes: Partial<Values>) =>
    setValues((before) => {
      const next = { ...before, ...changes };
      writeKept(name, next);
      return next;
    });
  return { values, change, forget: () => writeKept(name, null) };
}

/** Goes to the first field that is not right, once errors are shown. */
function useFirstError(isShown: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isShown === 0) return;
    form.current
      ?.querySelector<HTMLElement>(
        '[data-invalid] :is(input, textarea, button), :is(input, textarea)[aria-invalid=true]',
      )
      ?.focus();
  }, [isShown]);
  return form;
}

interface OpenFormProps<Subject, Values extends object> extends ActionFormProps<Subject> {
  readonly spec: ActionFormSpec<Subject, Values>;
}

function OpenForm<Subject, Values extends object>(props: OpenFormProps<Subject, Values>) {
  const { spec, kind, action, subject, onClose, send, keptAs } = props;
  const Fields = spec.fields;
  const { text, verb, says } = useActWords(kind, action);
  const { values, change, forget } = useKeptValues(keptAs, () => spec.initial(subject));
  const [tries, setTries] = useState(0);
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useFirstError(tries);
  const formId = useId();
  const input = withoutEmpty(spec.toInput(values));
  const errors = { ...inputErrors(askedBy(kind, action), input, text), ...spec.check?.(values, text) };
  const submit = async () => {
    if (isPending) return;
    if (Object.keys(errors).length > 0) {
      setTries((before) => before + 1);
      return;
    }
    setPending(true);
    const refused = await send(input);
    setPending(false);
    setRefusal(refused);
    if (refused === null) forget();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Dialog
      title={verb}
      isOpen
      onClose={onClose}
      isWide={spec.isWide ?? false}
      actions={
        <Button type="submit" form={formId} tone={spec.isGrave ? 'grave' : 'primary'} isPending={isPending}>
          {verb}
        </Button>
      }
    >
      {says ? <p className="leading-text text-ink-second">{says}</p> : null}
      {props.about}
      <form ref={form} id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <Fields {...{ subject, values, change, errors, text }} showsErrors={tries > 0} />
      </form>
      {refusal ? (
        <p role="alert" className="text-seal">
          ■ {refusal}
        </p>
      ) : null}
    </Dialog>
  );
}

/** The form that a spec describes; made once, where the spec stands. */
export const actionForm =
  <Subject, Values extends object>(spec: ActionFormSpec<Subject, Values>) =>
  (props: ActionFormProps<Subject>): ReactNode =>
    props.isOpen ? <OpenForm {...props} spec={spec} /> : null;

/** The form of an action that asks for nothing: it says what will happen and has the one button. */
export const confirmForm = <Subject,>() =>
  actionForm<Subject, object>({ initial: () => ({}), toInput: () => ({}), fields: () => null });
