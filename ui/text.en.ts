import type { UiText } from './text.zh.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const UNITS: Record<string, string> = {
  件: 'proposals',
  件次: 'assignments',
  篇: 'documents',
  次: 'times',
  人: 'people',
  人次: 'attendances',
  家: 'units',
  条: 'notices',
  '%': '%',
};

export const uiEn: UiText = {
  required: 'required',
  choose: 'Choose',
  typeToFind: 'Name, pinyin or initials',
  searching: 'Looking…',
  nothingFound: 'Nothing found. Try another character, or pinyin initials.',
  remove: 'Remove',
  removeNamed: (name) => `Remove ${name}`,
  close: 'Close',
  cancel: 'Cancel',
  blocked: (reasons) => reasons.join('; '),
  characters: (count, limit) => (limit ? `${count} / ${limit} characters` : `${count} characters`),
  lights: { onTime: 'On time', soon: 'Due soon', overdue: 'Overdue' },
  remaining: (days) =>
    days > 0
      ? `${plural(days, 'day', 'days')} left`
      : days === 0
        ? 'due today'
        : `${plural(-days, 'day', 'days')} late`,
  until: (day) => `until ${day}`,
  phases: { before: 'Before handling', during: 'Handling', after: 'After handling' },
  listed: (shown, total, isCapped, unit) =>
    `${shown} of ${isCapped ? 'more than ' : ''}${total} ${UNITS[unit] ?? unit} listed`,
  more: 'List more',
  loading: 'Fetching…',
  failing: {
    title: 'This could not be fetched',
    offline: 'There is no network now. What you typed is still on this device.',
    defect: 'Something went wrong here and was recorded. Try again later.',
    again: 'Try again',
    reference: (id) => `When you report this, give the number ${id}`,
  },
  ledger: {
    columns: 'Columns',
    select: (name) => `Select ${name}`,
    selectAll: 'Select all on this page',
    selected: (count) => `${count} selected`,
    clear: 'Clear selection',
    keys: 'Keyboard: j next row, k previous row, x select, Enter open',
    sortedBy: (column) => `Sort by ${column}`,
  },
  files: {
    add: 'Choose files',
    drop: 'Drop files here, or',
    sending: 'Uploading…',
    limits: 'PDF, Word, Excel, pictures or OFD, up to 20 MB each',
  },
  figure: {
    asOf: (day) => `as of ${day}`,
    of: 'of',
    none: 'Nothing to divide by yet',
    opens: 'Open the rows behind it',
  },
  units: UNITS,
  ago: {
    now: 'just now',
    minutes: (n) => `${plural(n, 'minute', 'minutes')} ago`,
    hours: (n) => `${plural(n, 'hour', 'hours')} ago`,
  },
  saved: {
    saving: 'Saving…',
    saved: (time) => `Saved ${time}`,
    here: 'Kept on this device; sent when the network is back',
  },
};
