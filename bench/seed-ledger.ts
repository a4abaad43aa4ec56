/** Fills a committee's ledger by COPY: proposals in all states, with proposers, units, clocks and inbox. */
import pg from 'pg';
import { newId } from '#platform/call.ts';
import type { Cast } from '../demo/found-committee.ts';
import { copyRows, type Table, type Value } from './copy-rows.ts';
import { readTextSource, seededRandom, type TextSource } from './generated-texts.ts';
import { planLedger, type Seeded } from './plan-ledger.ts';
import { EVENT, seededEvents } from './seed-events.ts';

const CATEGORIES = ['economy', 'politics', 'culture', 'society', 'ecology'];

const PROPOSAL: Table = {
  name: 'proposal',
  columns: [
    'committee_id',
    'id',
    'state',
    'kind',
    'created_by',
    'session_id',
    'serial_no',
    'case_no',
    'case_order',
    'subject',
    'analysis',
    'category',
    'lead_name',
    'submitted_on',
    'filed_on',
    'replied_on',
    'concluded_on',
    'due_on',
    'warn_on',
    'search_text',
    'created_at',
    'updated_at',
    'listed_at',
  ],
};

const PROPOSER: Table = {
  name: 'proposer',
  columns: 'committee_id id proposal_id ordinal role person_id name response confirmed_revision'.split(' '),
};

const ASSIGNMENT: Table = {
  name: 'assignment',
  columns:
    'committee_id id proposal_id unit_id role round state delivered_on due_on warn_on created_at updated_at listed_at'.split(
      ' ',
    ),
};

const WAITING: Table = {
  name: 'waiting',
  columns: 'committee_id kind subject_id action holder since due_on warn_on'.split(' '),
};

const UNFILED = new Set(['submitted', 'registered', 'declined']);
const ENDED = new Set(['declined', 'concluded', 'archived']);

interface Filling {
  readonly client: pg.Client;
  readonly cast: Cast;
  readonly sessionId: string;
  readonly seeded: readonly Seeded[];
  readonly source: TextSource;
  readonly random: () => number;
}

const memberAt = (cast: Cast, index: number) => cast.members[index % cast.members.length] ?? '';

function datesOf({ state: { state }, at, due }: Seeded): (string | null)[] {
  const day = at.slice(0, 10);
  const ended = ENDED.has(state) ? day : null;
  const running = ENDED.has(state) ? null : due;
  return [day, UNFILED.has(state) ? null : day, ended, ended, running, running];
}

function proposalRow({ cast, sessionId, source, random }: Filling, proposal: Seeded): Value[] {
  const { id, index, state, at } = proposal;
  const subject = source.subject(random);
  const caseNo = UNFILED.has(state.state) ? null : `第八届五次会议 第${String(index + 1).padStart(6, '0')}号`;
  return [
    cast.committeeId,
    id,
    state.state,
    'member',
    memberAt(cast, index),
    sessionId,
    `S-${index + 1}`,
    caseNo,
    caseNo ? index + 1 : null,
    subject,
    source.analysis(random),
    CATEGORIES[index % 5] ?? null,
    `委员${index % 997}`,
    ...datesOf(proposal),
    subject.toLowerCase(),
    at,
    at,
    at,
  ];
}

function* proposalRowsOf(filling: Filling): Generator<Value[]> {
  for (const proposal of filling.seeded) yield proposalRow(filling, proposal);
}

async function fillTexts({ client, cast, seeded, source, random }: Filling): Promise<void> {
  const c = cast.committeeId;
  await copyRows(
    client,
    PROPOSER,
    seeded.map(({ id, index }) => [
      c,
      newId(),
      id,
      1,
      'lead',
      memberAt(cast, index),
      `委员${index % 997}`,
      'agreed',
      1,
    ]),
  );
  await copyRows(
    client,
    { name: 'recommendation', columns: ['committee_id', 'id', 'proposal_id', 'no', 'text'] },
    seeded.flatMap(({ id }) => [1, 2].map((no) => [c, newId(), id, no, source.subject(random)])),
  );
}

async function fillHandling({ client, cast, seeded }: Filling): Promise<void> {
  const c = cast.committeeId;
  const handled = seeded.filter(({ state }) => ['handling', 'concluded', 'archived'].includes(state.state));
  const unitAt = (index: number) => cast.units[index % cast.units.length]?.id ?? '';
  const assignments = handled.map((one) => ({ ...one, assignmentId: newId(), unitId: unitAt(one.index) }));
  await copyRows(
    client,
    ASSIGNMENT,
    assignments.map(({ id, assignmentId, unitId, state, at, due }) => [
      c,
      assignmentId,
      id,
      unitId,
      'sole',
      1,
      state.state === 'handling' ? 'handling' : 'closed',
      at.slice(0, 10),
      due,
      due,
      at,
      at,
      at,
    ]),
  );
  await copyRows(
    client,
    WAITING,
    seeded.flatMap(({ id, state, at, due }) =>
      state.awaits ? [[c, 'proposal', id, ...state.awaits, at, due, due]] : [],
    ),
  );
  await copyRows(
    client,
    WAITING,
    assignments
      .filter(({ state }) => state.state === 'handling')
      .map(({ assignmentId, unitId, at, due }) => {
        return [c, 'assignment', assignmentId, 'completeReply', `handler:${unitId}`, at, due, due];
      }),
  );
}

/** Adds proposals numbered from `from` (exclusive of what is there); answers their ids. */
export async function seedLedger(
  owner: pg.ClientConfig,
  cast: Cast,
  batch: { readonly sessionId: string; readonly from: number; readonly count: number },
): Promise<string[]> {
  const source = await readTextSource();
  const seeded = planLedger(batch.from, batch.count);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const random = seededRandom(batch.from + 7);
    const filling = { client, cast, sessionId: batch.sessionId, seeded, source, random };
    await copyRows(client, PROPOSAL, proposalRowsOf(filling));
    await fillTexts(filling);
    await fillHandling(filling);
    await copyRows(client, EVENT, seededEvents(cast, seeded));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return seeded.map(({ id }) => id);
}
