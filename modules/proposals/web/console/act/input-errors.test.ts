import { describe, expect, it } from 'vitest';
import { actZh } from './act-text.zh.ts';
import { askedBy, inputErrors, withoutEmpty } from './input-errors.ts';

const errorsOf = (kind: 'proposal' | 'assignment', action: string, input: Record<string, unknown>) =>
  inputErrors(askedBy(kind, action), withoutEmpty(input), actZh);

describe('errors of a form', () => {
  it('name each judgement that nobody has made yet', () => {
    expect(errorsOf('proposal', 'rate', { heardBefore: null, attitude: null, result: 'satisfied', text: '' })).toEqual({
      heardBefore: actZh.errors.choose,
      attitude: actZh.errors.choose,
    });
  });

  it('ask a dissatisfied proposer why', () => {
    const rating = { heardBefore: 'phoned', attitude: 'satisfied', result: 'dissatisfied', text: '不行' };
    expect(errorsOf('proposal', 'rate', rating)).toEqual({ text: actZh.errors.sayWhyDissatisfied });
  });

  it('ask for the confirmations of submitting', () => {
    expect(errorsOf('proposal', 'submit', { nothingSecret: false, oneMatter: true })).toEqual({
      nothingSecret: actZh.errors.mustConfirm,
      openConsent: actZh.errors.choose,
    });
  });

  it('tell a text that is missing from one that is too short', () => {
    expect(errorsOf('assignment', 'submitOpinion', { text: '' })).toEqual({ text: actZh.errors.required });
    expect(errorsOf('assignment', 'submitOpinion', { text: '同意' })).toEqual({ text: actZh.errors.tooShort(10) });
  });

  it('say when units do not fit the way of handling', () => {
    const units = [{ unitId: '0190a5d8-8d6b-7cc5-9b1e-000000000001', role: 'co' }];
    expect(errorsOf('proposal', 'assign', { mode: 'sole', units })).toEqual({ units: actZh.errors.rolesDoNotFitMode });
    expect(errorsOf('proposal', 'assign', { mode: 'sole', units: [] })).toEqual({ units: actZh.errors.required });
  });

  it('find none where nothing is asked', () => {
    expect(errorsOf('assignment', 'accept', {})).toEqual({});
  });
});
