/** Promises kept or explained, and the record of a meeting that ends a dispute. */
import { RadioGroup } from '#ui/choices.tsx';
import { longDay, today } from '#ui/dates.ts';
import { DateField, LongText } from '#ui/field.tsx';
import { useLanguage } from '#ui/language.tsx';
import { useViewer } from '#ui/viewer.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';

interface PromiseAnswer {
  readonly promiseId: string | null;
  readonly answer: string;
}

/** Promises not yet settled; those of the viewer's own units where the names tell. */
function useOpenPromises(subject: ProposalDossier | null) {
  const { standings } = useViewer();
  const open = subject?.promises?.filter((promise) => promise.state === 'open') ?? [];
  const own = open.filter((promise) => standings.some(({ organisationName }) => organisationName === promise.unitName));
  return own.length > 0 ? own : open;
}

type PromiseField = 'evidence' | 'explanation';
type PromiseFieldsProps = FieldsProps<ProposalDossier, PromiseAnswer> & { readonly field: PromiseField };

function PromiseFields({ field, ...props }: PromiseFieldsProps) {
  const { subject, values, change, errors, showsErrors, text } = props;
  const { language } = useLanguage();
  const promises = useOpenPromises(subject);
  return (
    <>
      <RadioGroup
        label={text.fields.promise}
        isRequired
        options={promises.map((promise) => ({
          id: promise.id,
          label: `${promise.recommendationNo}. ${promise.text}`,
          hint: `${promise.unitName} · ${longDay(promise.promisedOn, language)}`,
        }))}
        value={values.promiseId}
        error={errors.promiseId}
        showsError={showsErrors}
        onChange={(promiseId) => change({ promiseId })}
      />
      <LongText
        label={text.fields[field]}
        isRequired
        value={values.answer}
        maxLength={1000}
        error={errors[field]}
        showsError={showsErrors}
        onChange={(answer) => change({ answer })}
      />
    </>
  );
}

const promiseForm = (field: PromiseField) =>
  actionForm<ProposalDossier, PromiseAnswer>({
    initial: () => ({ promiseId: null, answer: '' }),
    toInput: ({ promiseId, answer }) => ({ promiseId, [field]: answer }),
    fields: (props) => <PromiseFields {...props} field={field} />,
  });

export const KeepPromiseForm = promiseForm('evidence');
export const ExplainPromiseForm = promiseForm('explanation');

interface Meeting {
  readonly heldOn: string | null;
  readonly record: string;
  readonly remainingDifference: string;
}

export const ConcludeAfterMeetingForm = actionForm<ProposalDossier, Meeting>({
  initial: () => ({ heldOn: null, record: '', remainingDifference: '' }),
  toInput: (values) => ({ ...values }),
  isWide: true,
  fields: ({ values, change, errors, showsErrors, text }) => (
    <>
      <DateField
        label={text.fields.meetingOn}
        isRequired
        value={values.heldOn}
        max={today()}
        error={errors.heldOn}
        showsError={showsErrors}
        onChange={(heldOn) => change({ heldOn })}
      />
      <LongText
        label={text.fields.record}
        isRequired
        value={values.record}
        maxLength={3000}
        rows={6}
        error={errors.record}
        showsError={showsErrors}
        onChange={(record) => change({ record })}
      />
      <LongText
        label={text.fields.remainingDifference}
        isRequired
        value={values.remainingDifference}
        maxLength={1000}
        error={errors.remainingDifference}
        showsError={showsErrors}
        onChange={(remainingDifference) => change({ remainingDifference })}
      />
    </>
  ),
});
