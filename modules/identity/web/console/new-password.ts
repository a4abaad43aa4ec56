import type { IdentityText } from './text.zh.ts';

const SHORTEST = 10;

export interface NewPassword {
  readonly next: string;
  readonly again: string;
}

/** What is wrong with a new password and its repetition, in words. */
export function newPasswordErrors({ next, again }: NewPassword, text: IdentityText['link']) {
  return {
    next: next.length < SHORTEST ? text.tooShort : undefined,
    again: again === next ? undefined : text.different,
  };
}
