/**
 * A Refusal is an expected "no": it has a stable code, an HTTP status and words for a person.
 * Anything else that is thrown is a defect and becomes a 500 with no detail.
 * The browser translates the code; the words here are the English fallback for API users.
 */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 428 | 429;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: RefusalStatus;
  readonly detail: Readonly<Record<string, unknown>>;
  /** What was done before it stays: a failed sign-in is counted although the answer is a refusal. */
  keepsWork = false;

  constructor(code: string, status: RefusalStatus, words: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(words);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** The same refusal, but the transaction in which it is thrown is committed; only for operations without a key. */
export function keepingWork(refusal: Refusal): Refusal {
  refusal.keepsWork = true;
  return refusal;
}

export const refuse = {
  invalid: (issues: readonly unknown[]) =>
    new Refusal('input.invalid', 400, 'Some of what was sent is not valid; each issue names its field.', { issues }),
  signedOut: () => new Refusal('session.absent', 401, 'Sign in first; what you typed is kept.'),
  notFound: (what: string) => new Refusal(`${what}.notFound`, 404, 'This does not exist, or you may not see it.'),
  forbidden: (what: string, action: string) =>
    new Refusal(`${what}.forbidden`, 403, 'You may not do this.', { action }),
  wrongState: (what: string, action: string, state: string) =>
    new Refusal(`${what}.wrongState`, 409, 'This cannot be done in the present state.', { action, state }),
  stale: (what: string, sent: number, version: number) =>
    new Refusal(`${what}.stale`, 409, 'Somebody changed this meanwhile; look at the newer version first.', {
      sent,
      version,
    }),
  unmet: (what: string, action: string, unmet: readonly string[]) =>
    new Refusal(`${what}.unmet`, 422, 'Something is still missing.', { action, unmet }),
} as const;
