import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  abilities,
  defineWorkflow,
  faults,
  judge,
  leadFaults,
  reachableFrom,
  type Workflow,
  waitingFor,
} from './workflow.ts';
import { toMatrix, toMermaid } from './workflow-documents.ts';

interface LetterFacts {
  readonly author: string;
  readonly reader: string;
  readonly hasText: boolean;
}

const letter = defineWorkflow<LetterFacts>()({
  name: 'letter',
  initial: 'written',
  states: { written: { phase: 'before' }, sent: { phase: 'during' }, answered: { phase: 'after', final: true } },
  relations: {
    author: (facts) => [`person:${facts.author}`],
    reader: (facts) => [`person:${facts.reader}`],
    clock: () => ['system:clock'],
    workflow: () => ['system:workflow'],
  },
  actions: {
    write: { by: ['author'], to: 'written' },
    edit: { in: ['written'], by: ['author'], asks: z.object({ text: z.string() }) },
    send: { in: ['written'], by: ['author'], to: 'sent', needs: { textWritten: (facts) => facts.hasText } },
    answer: { in: ['sent'], by: ['reader', 'workflow'], to: 'answered', awaited: true, due: { rule: 'answer' } },
    lapse: { in: ['sent'], by: ['clock'], to: 'answered' },
  },
});

const facts: LetterFacts = { author: 'a', reader: 'r', hasText: false };
const as = (...keys: string[]) => ({ personId: 'x', keys: new Set(keys) });
const author = as('person:a');

describe('judging', () => {
  it('says that the state does not fit before it says whose the action is', () => {
    expect(judge(letter, 'send', { state: 'sent', facts }, as())).toEqual({ open: false, why: 'state' });
    expect(judge(letter, 'send', { state: null, facts }, author)).toEqual({ open: false, why: 'state' });
    expect(judge(letter, 'write', { state: 'written', facts }, author)).toEqual({ open: false, why: 'state' });
  });

  it('asks for a relation', () => {
    expect(judge(letter, 'edit', { state: 'written', facts }, as('person:r'))).toEqual({
      open: false,
      why: 'relation',
    });
    expect(judge(letter, 'edit', { state: 'written', facts }, author)).toEqual({ open: true });
  });

  it('names every need that is not met', () => {
    const verdict = judge(letter, 'send', { state: 'written', facts }, author);
    expect(verdict).toEqual({ open: false, why: 'needs', unmet: ['textWritten'] });
    expect(judge(letter, 'send', { state: 'written', facts: { ...facts, hasText: true } }, author).open).toBe(true);
  });

  it('knows no action beyond the table', () => {
    expect(() => judge(letter, 'burn', { state: 'sent', facts }, author)).toThrow('letter has no action burn');
  });

  it('lists a blocked action with its reasons and leaves a forbidden one out', () => {
    expect(abilities(letter, { state: 'written', facts }, author)).toEqual([
      { action: 'edit', unmet: [] },
      { action: 'send', unmet: ['textWritten'] },
    ]);
    expect(abilities(letter, { state: 'written', facts }, as('person:r'))).toEqual([]);
  });
});

describe('the inbox', () => {
  it('holds what is awaited, by person, and never the system', () => {
    expect(waitingFor(letter, { state: 'sent', facts })).toEqual([{ action: 'answer', holder: 'person:r' }]);
    expect(waitingFor(letter, { state: 'written', facts })).toEqual([]);
  });

  it('asks the facts where awaiting depends on them', () => {
    const asked: Workflow = {
      ...letter,
      actions: {
        ...letter.actions,
        edit: { in: ['written'], by: ['author'], awaited: (f: LetterFacts) => !f.hasText },
      },
    };
    expect(waitingFor(asked, { state: 'written', facts })).toHaveLength(1);
    expect(waitingFor(asked, { state: 'written', facts: { ...facts, hasText: true } })).toEqual([]);
  });
});

describe('soundness', () => {
  const changed = (actions: Workflow['actions'], states: Workflow['states'] = letter.states): Workflow => ({
    ...letter,
    states,
    actions,
  });

  it('finds nothing in a sound table', () => {
    expect(faults(letter)).toEqual([]);
    expect([...reachableFrom(letter, 'written')].sort()).toEqual(['answered', 'sent', 'written']);
  });

  it('finds dead ends, unreachable states and final ones that can be left', () => {
    const { answer, lapse, ...rest } = letter.actions;
    expect(faults(changed(rest))).toEqual(['sent is a dead end', 'answered is never reached']);
    const reopen = { in: ['answered'], by: ['author'], to: 'sent' };
    expect(faults(changed({ ...letter.actions, reopen }))).toEqual(['answered is final but can be left']);
  });

  it('finds relations that do not exist, actions for nobody and deadlines that wait for nobody', () => {
    const more = {
      forge: { in: ['sent'], by: ['forger'] },
      idle: { in: ['sent'], by: [] },
      hurry: { in: ['sent'], by: ['author'], due: { rule: 'x', since: 'never' } },
      appear: { by: ['author'] },
    };
    expect(faults(changed({ ...letter.actions, ...more }))).toEqual([
      'forge names no relation forger',
      'nobody may idle',
      'hurry has a deadline but waits for nobody',
      'hurry is timed from no action',
      'appear brings a subject into being but into no state',
    ]);
  });

  it('finds a table that nothing brings into being', () => {
    const { write, ...rest } = letter.actions;
    expect(faults(changed(rest))).toEqual(['nothing brings it into being']);
  });

  it('finds leads to what does not exist or is not open to the system', () => {
    const leading = (action: string, subject = 'letter'): Workflow =>
      changed({ ...letter.actions, lapse: { ...letter.actions.lapse, leads: [{ subject, action, target: 'self' }] } });
    expect(leadFaults([leading('answer')])).toEqual([]);
    expect(leadFaults([leading('burn')])).toEqual(['letter.lapse leads to no letter.burn']);
    expect(leadFaults([leading('answer', 'parcel')])).toEqual(['letter.lapse leads to no parcel.answer']);
    expect(leadFaults([leading('send')])).toEqual(['letter.send is led to, but not open to workflow']);
  });
});

describe('documents', () => {
  it('draw every move of the table', () => {
    expect(toMermaid(letter)).toBe(
      `stateDiagram-v2
  [*] --> written: write (author)
  written --> sent: send (author)
  sent --> answered: answer (reader, workflow)
  sent --> answered: lapse (clock)
  answered --> [*]
`,
    );
  });

  it('mark who may', () => {
    const rows = toMatrix(letter).split('\n');
    expect(rows[0]).toBe('| action | in | to | author | reader | clock | workflow | needs | due | leads |');
    expect(rows).toContain('| `send` | written | sent | ● |  |  |  | textWritten |  |  |');
    expect(rows).toContain('| `answer` | sent | answered |  | ● |  | ● |  | answer |  |');
  });
});
