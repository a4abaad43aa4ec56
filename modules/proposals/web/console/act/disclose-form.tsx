/** Publishing: the text as the public will read it, with every telephone and identity number pointed at. */
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { LongText, TextField } from '#ui/field.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { type Finding, findPersonalData, redact } from '../dossier/find-personal-data.ts';
import type { ActText } from './act-text.zh.ts';
import { actionForm, type FieldsProps } from './action-form.tsx';

interface Disclosure {
  readonly subject: string;
  readonly text: string;
  readonly replyText: string;
  readonly checkedForPersonalData: boolean;
}

const CHECKED = ['subject', 'text', 'replyText'] as const;

/** Analysis and numbered recommendations as one text. */
const publicText = (proposal: ProposalDossier): string =>
  [proposal.analysis.trim(), ...proposal.recommendations.map((one) => `${one.no}. ${one.text.trim()}`)].join('\n\n');

const publicReply = (proposal: ProposalDossier): string =>
  (proposal.replies ?? [])
    .filter((reply) => reply.isSent)
    .map((reply) =>
      [reply.unitName, reply.opening, ...reply.items.map((item) => item.answer), reply.closing].join('\n'),
    )
    .join('\n\n');

const around = (text: string, { start, end }: Finding) => ({
  before: text.slice(Math.max(0, start - 12), start),
  after: text.slice(end, end + 12),
});

function FindingLine({
  text,
  finding,
  words,
  onRedact,
}: {
  text: string;
  finding: Finding;
  words: ActText;
  onRedact: () => void;
}) {
  const { before, after } = around(text, finding);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line">
      <span>
        <span className="text-fine text-ink-second">{words.personalKinds[finding.kind]} </span>…{before}
        <mark className="bg-seal-wash text-seal">{finding.text}</mark>
        {after}…
      </span>
      <Button tone="quiet" label={`${words.fields.redact} ${finding.text}`} onPress={onRedact}>
        {words.fields.redact}
      </Button>
    </li>
  );
}

function PersonalData({
  values,
  change,
  text,
}: Pick<FieldsProps<ProposalDossier, Disclosure>, 'values' | 'change' | 'text'>) {
  const found = CHECKED.flatMap((field) => findPersonalData(values[field]).map((finding) => ({ field, finding })));
  const hide = (field: (typeof CHECKED)[number], findings: readonly Finding[]) =>
    change({ [field]: redact(values[field], findings, text.fields.redactedBy), checkedForPersonalData: false });
  const hideAll = () =>
    change({
      ...Object.fromEntries(
        CHECKED.map((field) => [field, redact(values[field], findPersonalData(values[field]), text.fields.redactedBy)]),
      ),
      checkedForPersonalData: false,
    });
  return (
    <section aria-label={text.fields.personalData} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className={found.length > 0 ? 'font-medium text-seal' : 'text-ink-second'}>
          {found.length > 0 ? `■ ${text.fields.personalFound(found.length)}` : `● ${text.fields.personalNone}`}
        </p>
        {found.length > 1 ? <Button onPress={hideAll}>{text.fields.redactAll}</Button> : null}
      </div>
      <ul className={found.length > 0 ? 'border-t border-line' : ''}>
        {found.map(({ field, finding }) => (
          <FindingLine
            key={`${field}-${finding.start}`}
            text={values[field]}
            finding={finding}
            words={text}
            onRedact={() => hide(field, [finding])}
          />
        ))}
      </ul>
    </section>
  );
}

function DisclosureFields(props: FieldsProps<ProposalDossier, Disclosure>) {
  const { values, change, errors, showsErrors, text } = props;
  return (
    <>
      <TextField
        label={text.fields.publicSubject}
        isRequired
        value={values.subject}
        maxLength={120}
        error={errors.subject}
        showsError={showsErrors}
        onChange={(subject) => change({ subject })}
      />
      <LongText
        label={text.fields.publicText}
        isRequired
        value={values.text}
        maxLength={20_000}
        rows={10}
        error={errors.text}
        showsError={showsErrors}
        onChange={(typed) => change({ text: typed })}
      />
      <LongText
        label={text.optional(text.fields.publicReply)}
        value={values.replyText}
        maxLength={20_000}
        rows={8}
        error={errors.replyText}
        showsError={showsErrors}
        onChange={(replyText) => change({ replyText })}
      />
      <PersonalData {...props} />
      <div className="flex flex-col">
        <Checkbox
          isSelected={values.checkedForPersonalData}
          onChange={(checkedForPersonalData) => change({ checkedForPersonalData })}
        >
          {text.fields.checkedForPersonalData}
        </Checkbox>
        {showsErrors && errors.checkedForPersonalData ? (
          <span className="pl-7 text-fine text-seal">■ {errors.checkedForPersonalData}</span>
        ) : null}
      </div>
    </>
  );
}

export const DiscloseForm = actionForm<ProposalDossier, Disclosure>({
  initial: (proposal) => ({
    subject: proposal?.subject ?? '',
    text: proposal ? publicText(proposal) : '',
    replyText: proposal ? publicReply(proposal) : '',
    checkedForPersonalData: false,
  }),
  toInput: (values) => ({ ...values }),
  fields: DisclosureFields,
  isWide: true,
});

export const UnpublishForm = actionForm<ProposalDossier, { readonly reason: string }>({
  initial: () => ({ reason: '' }),
  toInput: (values) => ({ ...values }),
  isGrave: true,
  fields: ({ values, change, errors, showsErrors, text }) => (
    <LongText
      label={text.fields.unpublishReason}
      isRequired
      value={values.reason}
      maxLength={500}
      rows={3}
      error={errors.reason}
      showsError={showsErrors}
      onChange={(reason) => change({ reason })}
    />
  ),
});
