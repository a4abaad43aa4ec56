/** A proposer's rating: attitude and result apart, nothing pre-selected, a dissatisfied one says why. */
import { RadioGroup } from '#ui/choices.tsx';
import { LongText } from '#ui/field.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { RATING_VALUES } from '../../../proposal-inputs.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';
import { useActText } from './use-act-words.ts';

interface Rating {
  readonly heardBefore: string | null;
  readonly attitude: string | null;
  readonly result: string | null;
  readonly text: string;
  readonly proposerId: string | null;
}

const HEARD = ['visited', 'phoned', 'notHeard', 'notWanted'] as const;

/** Proposerships of this account that have not rated in this round. */
function openProposerships(subject: ProposalDossier | null) {
  const rated = new Set(
    subject?.ratings?.filter((rating) => rating.round === subject.round).map((rating) => rating.proposerId),
  );
  return subject?.proposers.filter((proposer) => proposer.isSelf && !rated.has(proposer.id)) ?? [];
}

function RatingFields({ subject, values, change, errors, showsErrors, text }: FieldsProps<ProposalDossier, Rating>) {
  const { words } = useActText();
  const ratings = RATING_VALUES.map((id) => ({ id, label: words.ratings[id] }));
  const own = openProposerships(subject);
  const shared = { isRequired: true, showsError: showsErrors };
  return (
    <>
      {own.length > 1 ? (
        <RadioGroup
          {...shared}
          label={text.fields.proposer}
          options={own.map(({ id, name }) => ({ id, label: name }))}
          value={values.proposerId}
          error={errors.proposerId}
          onChange={(proposerId) => change({ proposerId })}
        />
      ) : null}
      <RadioGroup
        {...shared}
        label={text.fields.heardBefore}
        options={HEARD.map((id) => ({ id, label: words.heardBefore[id] }))}
        value={values.heardBefore}
        error={errors.heardBefore}
        onChange={(heardBefore) => change({ heardBefore })}
      />
      <RadioGroup
        {...shared}
        label={text.fields.attitude}
        isRow
        options={ratings}
        value={values.attitude}
        error={errors.attitude}
        onChange={(attitude) => change({ attitude })}
      />
      <RadioGroup
        {...shared}
        label={text.fields.result}
        isRow
        options={ratings}
        value={values.result}
        error={errors.result}
        onChange={(result) => change({ result })}
      />
      <LongText
        label={text.fields.ratingText}
        help={text.fields.ratingTextHelp}
        value={values.text}
        maxLength={2000}
        error={errors.text}
        showsError={showsErrors}
        onChange={(typed) => change({ text: typed })}
      />
    </>
  );
}

export const RateForm = actionForm<ProposalDossier, Rating>({
  initial: (subject) => {
    const own = openProposerships(subject);
    const proposerId = own.length === 1 ? (own[0]?.id ?? null) : null;
    return { heardBefore: null, attitude: null, result: null, text: '', proposerId };
  },
  toInput: (values) => ({ ...values }),
  fields: RatingFields,
});
