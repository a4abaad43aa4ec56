/**
 * Finds telephone and identity numbers in a text that is about to be published. It only points at them:
 * whoever publishes decides, because a hotline may stay and a private number may not.
 */
export type PersonalDataKind = 'identity' | 'mobile' | 'telephone' | 'email';

export interface Finding {
  readonly kind: PersonalDataKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PATTERNS: readonly (readonly [PersonalDataKind, RegExp])[] = [
  ['identity', /(?<!\d)\d{17}[\dXx](?![\dXx])|(?<!\d)\d{15}(?!\d)/g],
  ['mobile', /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g],
  ['telephone', /(?<!\d)0\d{2,3}[-—– ]?\d{7,8}(?!\d)/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
];

const overlaps = (a: Finding, b: Finding) => a.start < b.end && b.start < a.end;

/** In the order of the text; where two patterns meet, the more telling one stands. */
export function findPersonalData(text: string): Finding[] {
  const found: Finding[] = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const finding = { kind, text: match[0], start: match.index, end: match.index + match[0].length };
      if (!found.some((other) => overlaps(other, finding))) found.push(finding);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with each finding replaced by the same words. */
export function redact(text: string, findings: readonly Finding[], by: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const finding of findings) {
    pieces.push(text.slice(from, finding.start), by);
    from = finding.end;
  }
  return [...pieces, text.slice(from)].join('');
}
