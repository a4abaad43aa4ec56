/** `perform` and what it keeps in step, on a kind as small as a kind can be: letters in a table of their own. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DeadlineRule } from '#kernel/deadlines.ts';
import { defineWorkflow } from '#kernel/workflow.ts';
import { startTestServer, type TestServer } from '../tests/start-test-server.ts';
import { type Call, newId } from './call.ts';
import { withTables } from './database.ts';
import { firstCut, verifyChains } from './events.ts';
import { once } from './idempotency.ts';
import { type Kind, kindsOf } from './kind.ts';
import { nextNumber } from './numbers.ts';
import { create, perform } from './perform.ts';
import { committeeCall } from './server.ts';

interface LetterFacts {
  readonly author: string;
  readonly reader: string;
  readonly text: string;
}

interface LetterTables {
  letter: {
    committee_id: string;
    id: string;
    state: string;
    version: number;
    author: string;
    reader: string;
    text: string;
  };
}

const workflow = defineWorkflow<LetterFacts>()({
  name: 'letter',
  initial: 'written',
  states: {
    written: { phase: 'before' },
    sent: { phase: 'during' },
    answered: { phase: 'after' },
    filed: { phase: 'after', final: true },
  },
  relations: {
    author: (letter) => [`person:${letter.author}`],
    reader: (letter) => [`person:${letter.reader}`],
    workflow: () => ['system:workflow'],
  },
  actions: {
    write: { by: ['author'], to: 'written', asks: z.object({ text: z.string() }) },
    edit: { in: ['written'], by: ['author'], asks: z.object({ text: z.string().max(50) }) },
    send: { in: ['written'], by: ['author'], to: 'sent', needs: { textWritten: (letter) => letter.text !== '' } },
    answer: {
      in: ['sent'],
      by: ['reader'],
      to: 'answered',
      awaited: true,
      due: { rule: 'answer' },
      tells: ['author'],
      leads: [{ subject: 'letter', action: 'file', target: 'self', when: (letter) => letter.text !== 'keep open' }],
    },
    file: { in: ['answered'], by: ['workflow'], to: 'filed' },
  },
});

const AUTHOR = newId();
const READER = newId();
const rule: DeadlineRule = { unit: 'workingDays', amount: 3, roll: 'none' };
const letters = (call: Call) => withTables<LetterTables>(call.tx);

const kind: Kind<LetterFacts> = {
  workflow,
  base: '/api/v1/letters',
  async load(call, id, lock) {
    const query = letters(call).selectFrom('letter').selectAll().where('id', '=', id);
    const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
    if (!row) return null;
    const { state, version, author, reader, text } = row;
    return { id, state, version, parentId: null, facts: { author, reader, text } };
  },
  mayRead: ({ facts }, call) => [facts.author, facts.reader].some((id) => call.actor.keys.has(`person:${id}`)),
  async move(call, subject, { state }) {
    const changes = { state, version: subject.version + 1 };
    await letters(call).updateTable('letter').set(changes).where('id', '=', subject.id).execute();
  },
  works: {
    edit: async (call, subject, { text }: { text: string }) => {
      await letters(call).updateTable('letter').set({ text }).where('id', '=', subject.id).execute();
      if (text === 'break') throw new Error('broken on purpose');
      return { note: text };
    },
  },
  deadlineRule: () => ({ rule, rulesVersion: 1 }),
  summaries: async () => [],
};
const kinds = kindsOf([kind]);

let server: TestServer;
let id: string;

const asPerson = <T>(
  personId: string,
  work: (call: Call) => Promise<T>,
  committeeId = server.committeeId,
): Promise<T> =>
  committeeCall(server.server, committeeId, (call) => {
    const keys = new Set([`person:${personId}`]);
    const viewer = { personId, committeeId, name: 'x', sessionId: 's', keys };
    return work({ ...call, viewer, actor: { personId, keys } });
  });

const take = (personId: string, action: string, step: { version?: number; input?: unknown } = {}) =>
  asPerson(personId, (call) => perform(call, kinds, { kind: 'letter', action, id, ...step }));

const rowsOf = <T>(table: 'event' | 'clock' | 'waiting' | 'notice'): Promise<T[]> =>
  committeeCall(server.server, server.committeeId, async (call) => {
    const rows = await call.tx.selectFrom(table).selectAll().where('subject_id', '=', id).execute();
    return rows as T[];
  });

const write = (text: string) =>
  asPerson(AUTHOR, (call) =>
    create<LetterFacts>(call, kinds, {
      kind: 'letter',
      action: 'write',
      input: { text },
      facts: { author: AUTHOR, reader: READER, text },
      insert: async (input: { text: string }, state) => {
        const letter = { id: newId(), state, version: 1, author: AUTHOR, reader: READER, text: input.text };
        await letters(call)
          .insertInto('letter')
          .values({ committee_id: call.committeeId, ...letter })
          .execute();
        return { id: letter.id };
      },
    }),
  );

beforeAll(async () => {
  server = await startTestServer();
  const owner = new pg.Client(server.database.owner);
  await owner.connect();
  await owner.query(`create table letter (committee_id uuid not null, id uuid not null, state text not null,
    version integer not null, author uuid not null, reader uuid not null, text text not null,
    primary key (committee_id, id));
    alter table letter enable row level security; alter table letter force row level security;
    create policy tenant on letter using (committee_id = nullif(current_setting('app.committee_id', true), '')::uuid);
    grant select, insert, update, delete on letter to public`);
  await owner.end();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ({ id } = await write('good day'));
});

describe('an action', () => {
  it('moves the subject, counts its version and is recorded', async () => {
    expect(await take(AUTHOR, 'send', { version: 1 })).toEqual({ id, state: 'sent', version: 2 });
    const events = await rowsOf<{ action: string; state_from: string | null; seq: number; actor_role: string }>(
      'event',
    );
    expect(events.map((e) => [e.seq, e.action, e.state_from, e.actor_role])).toEqual([
      [1, 'write', null, 'author'],
      [2, 'send', 'written', 'author'],
    ]);
  });

  it('is refused in the right order: unknown, forbidden, stale, wrong state, unmet', async () => {
    await expect(take(newId(), 'send')).rejects.toMatchObject({ code: 'letter.notFound', status: 404 });
    await expect(take(READER, 'send', { version: 9 })).rejects.toMatchObject({ code: 'letter.forbidden' });
    await expect(take(AUTHOR, 'send', { version: 9 })).rejects.toMatchObject({
      code: 'letter.stale',
      detail: { sent: 9, version: 1 },
    });
    await expect(take(READER, 'answer', { version: 1 })).rejects.toMatchObject({ code: 'letter.wrongState' });
    await take(AUTHOR, 'edit', { input: { text: '' } });
    await expect(take(AUTHOR, 'send', { version: 2 })).rejects.toMatchObject({
      code: 'letter.unmet',
      detail: { unmet: ['textWritten'] },
    });
    await expect(take(AUTHOR, 'edit', { input: { text: 7 } })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('is not found in another committee', async () => {
    const elsewhere = asPerson(
      AUTHOR,
      (call) => perform(call, kinds, { kind: 'letter', action: 'send', id }),
      server.foreignCommitteeId,
    );
    await expect(elsewhere).rejects.toMatchObject({ status: 404 });
  });

  it('that fails leaves nothing behind', async () => {
    await expect(take(AUTHOR, 'edit', { input: { text: 'break' } })).rejects.toThrow('broken on purpose');
    expect(await rowsOf('event')).toHaveLength(1);
    expect((await take(AUTHOR, 'send')).version).toBe(2);
  });

  it('sets going what the table says, as the system, in the same transaction', async () => {
    await take(AUTHOR, 'send');
    expect(await take(READER, 'answer')).toEqual({ id, state: 'filed', version: 4 });
    const events = await rowsOf<{ action: string; actor_person: string | null; actor_role: string }>('event');
    expect(events.at(-1)).toMatchObject({ action: 'file', actor_person: null, actor_role: 'workflow' });
  });

  it('sets nothing going where its condition does not hold', async () => {
    await take(AUTHOR, 'edit', { input: { text: 'keep open' } });
    await take(AUTHOR, 'send');
    expect((await take(READER, 'answer')).state).toBe('answered');
  });

  it('by many at once is taken once for the version that all saw', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => take(AUTHOR, 'send', { version: 1 })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rowsOf('event')).toHaveLength(2);
  });
});

describe('clocks, inbox and notices', () => {
  it('start, wait and tell when the state is entered, and end when the action is taken', async () => {
    await take(AUTHOR, 'send');
    const [clock] = await rowsOf<{ due_on: string; ended_on: string | null }>('clock');
    expect(clock).toMatchObject({ action: 'answer', started_on: '2026-03-10', due_on: '2026-03-13', ended_on: null });
    expect(await rowsOf('waiting')).toMatchObject([
      { action: 'answer', holder: `person:${READER}`, due_on: '2026-03-13' },
    ]);
    expect(await rowsOf('notice')).toMatchObject([{ holder: `person:${READER}`, code: 'awaits.letter.answer' }]);
    await take(READER, 'answer');
    expect(await rowsOf('clock')).toMatchObject([{ ended_on: '2026-03-10', outcome: 'met' }]);
    expect(await rowsOf('waiting')).toEqual([]);
    const notices = await rowsOf<{ code: string; holder: string }>('notice');
    expect(notices.map(({ code, holder }) => [code, holder])).toContainEqual([
      'told.letter.answer',
      `person:${AUTHOR}`,
    ]);
  });
});

describe('the record', () => {
  const verify = () =>
    committeeCall(server.server, server.committeeId, ({ tx }) => verifyChains(tx, server.committeeId));
  const forge = async (statement: string) => {
    const owner = new pg.Client(server.database.owner);
    await owner.connect();
    try {
      await owner.query('alter table event disable trigger event_is_append_only');
      await owner.query(statement, [id]);
    } finally {
      await owner.query('alter table event enable trigger event_is_append_only');
      await owner.end();
    }
  };

  it('shows what was cut off the end of a chain', async () => {
    const cut = () =>
      committeeCall(server.server, server.committeeId, ({ tx }) => firstCut(tx, server.committeeId, ['letter']));
    await take(AUTHOR, 'edit', { input: { text: 'hello' } });
    expect(await cut()).toBeNull();
    await forge('delete from event where subject_id = $1 and seq = 2');
    expect((await verify()).firstBreak).toBeNull();
    expect(await cut()).toEqual({ kind: 'letter', subjectId: id, seq: 2, fault: 'cut' });
  });

  it('verifies, and names the first link that was changed', async () => {
    await take(AUTHOR, 'edit', { input: { text: 'hello' } });
    await take(AUTHOR, 'send');
    expect((await verify()).firstBreak).toBeNull();
    await forge(`update event set note = 'bye' where subject_id = $1 and seq = 2`);
    expect((await verify()).firstBreak).toEqual({ kind: 'letter', subjectId: id, seq: 2, fault: 'payload' });
    await forge(`update event set note = 'hello', actor_role = 'reader' where subject_id = $1 and seq = 2`);
    expect((await verify()).firstBreak).toMatchObject({ seq: 2, fault: 'hash' });
    await forge(`update event set actor_role = 'author' where subject_id = $1 and seq = 2`);
    expect((await verify()).firstBreak).toBeNull();
    await forge('delete from event where subject_id = $1 and seq = 2');
    expect((await verify()).firstBreak).toMatchObject({ seq: 3, fault: 'gap' });
    await forge('delete from event where subject_id = $1');
  });

  it('cannot be changed even by the owner without taking the guard away', async () => {
    const owner = new pg.Client(server.database.owner);
    await owner.connect();
    await expect(owner.query('delete from event where subject_id = $1', [id])).rejects.toThrow('append-only');
    await owner.end();
  });
});

describe('numbers', () => {
  it('have no gap and no double, whoever fails and however many come at once', async () => {
    const takeNumber = (fails: boolean) =>
      committeeCall(server.server, server.committeeId, async (call) => {
        const number = await nextNumber(call, 'test');
        if (fails) throw new Error('given back');
        return number;
      });
    const tries = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => takeNumber(n % 3 === 0)));
    const given = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });
});

describe('a write with a key', () => {
  const withKey = (key: string, input: unknown, work: () => Promise<unknown>) =>
    asPerson(AUTHOR, (call) => {
      if (!call.viewer) throw new Error('nobody');
      return once(call, call.viewer, { key, operation: 'POST /x', input }, work);
    });

  it('is done once, and repetitions get its answer, also while it runs', async () => {
    let done = 0;
    const work = async () => {
      done += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { done };
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => withKey('key-00001', { a: 1 }, work)));
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ done: 1 })));
    expect(done).toBe(1);
    await expect(withKey('key-00001', { a: 2 }, work)).rejects.toMatchObject({ code: 'idempotency.reused' });
  });

  it('that failed can be tried again with the same key', async () => {
    await expect(withKey('key-00002', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withKey('key-00002', {}, async () => 'yes')).toBe('yes');
  });
});
