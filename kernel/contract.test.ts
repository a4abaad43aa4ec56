import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionOperations, commaList, pageQuery, parametersOf } from './contract.ts';
import { share } from './figures.ts';
import { Refusal, refuse } from './refusal.ts';

const operations = actionOperations(
  {
    name: 'letter',
    actions: {
      write: { by: ['author'] },
      send: { in: ['written'], by: ['author'], asks: z.object({ to: z.string() }) },
      lapse: { in: ['sent'], by: ['clock', 'workflow'] },
      answer: { in: ['sent'], by: ['reader', 'workflow'] },
    },
  },
  '/api/v1/letters',
);

describe('operations of a table', () => {
  it('are those that a person can take on a subject that exists', () => {
    expect(Object.keys(operations)).toEqual(['letter.send', 'letter.answer']);
    expect(operations['letter.send']?.path).toBe('/api/v1/letters/{id}/actions/send');
    expect(operations['letter.send']?.acts).toBe('letter.send');
  });

  it('ask for the version that was seen, and for what the table asks', () => {
    const id = '0190a5f0-0000-7000-8000-000000000001';
    const input = operations['letter.send']?.input;
    expect(input?.safeParse({ id, version: 1, to: 'x' }).success).toBe(true);
    expect(input?.safeParse({ id, to: 'x' }).success).toBe(false);
    expect(input?.safeParse({ id, version: 0, to: 'x' }).success).toBe(false);
    expect(input?.safeParse({ id, version: 1 }).success).toBe(false);
    expect(input?.safeParse({ id: '7', version: 1, to: 'x' }).success).toBe(false);
  });
});

describe('small shapes', () => {
  it('read parameters, lists and pages', () => {
    expect(parametersOf('/a/{id}/b/{name}')).toEqual(['id', 'name']);
    expect(commaList.parse('a,,b')).toEqual(['a', 'b']);
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.safeParse({ limit: '201' }).success).toBe(false);
  });

  it('have no share of nothing', () => {
    expect(share(1, 3)).toBe(33.33);
    expect(share(0, 4)).toBe(0);
    expect(share(0, 0)).toBeNull();
  });

  it('say no with a stable code and a status', () => {
    expect(refuse.stale('letter', 1, 2)).toBeInstanceOf(Refusal);
    expect(refuse.stale('letter', 1, 2)).toMatchObject({ code: 'letter.stale', status: 409, detail: { version: 2 } });
    expect(refuse.unmet('letter', 'send', ['a'])).toMatchObject({ status: 422, detail: { unmet: ['a'] } });
    expect(refuse.notFound('letter').status).toBe(404);
  });
});
