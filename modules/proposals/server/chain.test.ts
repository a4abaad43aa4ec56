/** One proposal the whole way, as each of the people in it, through HTTP alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/call.ts';
import { verifyChains } from '#platform/events.ts';
import { committeeCall } from '#platform/server.ts';
import { FIXTURE_NOW, type PersonName } from '../../../tests/fixture.ts';
import { startTestServer, type TestServer } from '../../../tests/start-test-server.ts';
import { recordImport } from './create-proposal.ts';
import { tablesOf } from './proposal-store.ts';

let test: TestServer;

beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

type Collection = 'proposals' | 'assignments';

async function act(who: PersonName, [collection, id]: [Collection, string], action: string, input: object = {}) {
  const at = await look(collection, id);
  return test.request(who, 'POST', `/api/v1/${collection}/${id}/actions/${action}`, {
    body: { version: at.version, ...input },
  });
}

const look = (collection: Collection, id: string) =>
  committeeCall(test.server, test.committeeId, async (call) => {
    const kind = test.server.kinds.of(collection === 'proposals' ? 'proposal' : 'assignment');
    const subject = await kind.load(call, id, false);
    if (!subject) throw new Error(`${collection} ${id} is not there`);
    return subject;
  });

const stateOf = async (collection: Collection, id: string) => (await look(collection, id)).state;

const inCommittee = <T>(work: (tables: ReturnType<typeof tablesOf>) => Promise<T>) =>
  committeeCall(test.server, test.committeeId, (call) => work(tablesOf(call)));

async function done(answer: ReturnType<typeof act>, state: string): Promise<void> {
  const { status, body } = await answer;
  expect(body).toMatchObject({ state });
  expect(status).toBe(200);
}

const draft = {
  kind: 'member',
  subject: '关于在老旧小区加装适老设施的建议',
  analysis: '我市老旧小区占全部小区的三成以上,老年住户比例高,出行不便,亟需改造。',
  recommendations: ['编制三年改造计划。', '设立专项资金并公开使用情况。'],
  category: 'society',
  keywords: ['养老'],
  wishUnitIds: [] as string[],
};
const passed = { qualification: 'passed', content: 'passed', format: 'passed' };
const statements = { nothingSecret: true, oneMatter: true, openConsent: 'yes' };
const contact = {
  phase: 'beforeHandling',
  mode: 'visit',
  heldOn: '2026-03-10',
  attendees: '李明委员、教育局孙立',
  content: '上门听取委员意见,商定办理思路。',
};
const contented = { heardBefore: 'visited', attitude: 'satisfied', result: 'basicallySatisfied' };
const displeased = { ...contented, result: 'dissatisfied', text: '答复没有回应资金问题。' };

async function begin(who: PersonName, input: object = {}): Promise<string> {
  const { status, body } = await test.request(who, 'POST', '/api/v1/proposals', { body: { ...draft, ...input } });
  expect(body).toMatchObject({ state: 'draft', version: 1 });
  expect(status).toBe(200);
  return body.id;
}

/** Drafted, submitted, registered, examined and filed. */
async function fileOne(): Promise<string> {
  const id = await begin('member');
  await done(act('member', ['proposals', id], 'submit', statements), 'submitted');
  await done(act('staff', ['proposals', id], 'register'), 'registered');
  await done(act('staff', ['proposals', id], 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
  await done(act('staff', ['proposals', id], 'file', passed), 'filed');
  return id;
}

const assignmentsIn = (proposalId: string, round = 1) =>
  inCommittee((tables) =>
    tables
      .selectFrom('assignment')
      .selectAll()
      .where('proposal_id', '=', proposalId)
      .where('round', '=', round)
      .orderBy('id')
      .execute(),
  );

const recommendationsIn = (proposalId: string) =>
  inCommittee((tables) =>
    tables.selectFrom('recommendation').select('id').where('proposal_id', '=', proposalId).orderBy('no').execute(),
  );

const proposalRow = (id: string) =>
  inCommittee((tables) => tables.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow());

async function replyTo(proposalId: string, resultClass: string) {
  const [first, second] = await recommendationsIn(proposalId);
  return {
    resultClass,
    opening: '您提出的建议收悉,现答复如下。',
    items: [
      { recommendationId: first?.id, status: 'implemented', answer: '三年计划已经编制。', promisedOn: null },
      { recommendationId: second?.id, status: 'planned', answer: '年底前设立专项资金。', promisedOn: '2026-12-31' },
    ],
    closing: '感谢您的关心和支持。',
    contactName: '孙立',
    contactPhone: '0000-1234567',
  };
}

/** The one unit answers, from acceptance to what the oversight office sends. */
async function answerAlone(proposalId: string, round: number, resultClass = 'A'): Promise<string> {
  const id = (await assignmentsIn(proposalId, round))[0]?.id ?? '';
  await done(act('handler', ['assignments', id], 'accept'), 'accepted');
  await done(act('handler', ['assignments', id], 'recordContact', contact), 'handling');
  await done(act('handler', ['assignments', id], 'saveReply', await replyTo(proposalId, resultClass)), 'handling');
  await done(act('handler', ['assignments', id], 'completeReply'), 'replyDrafted');
  await done(act('handler', ['assignments', id], 'submitToLeader'), 'underUnitReview');
  await done(
    act('leader', ['assignments', id], 'sign', { documentNumber: '临教提字〔2026〕1号' }),
    'underOversightReview',
  );
  await done(act('oversight', ['assignments', id], 'approve'), 'replied');
  return id;
}

const assignAlone = (id: string) =>
  act('staff', ['proposals', id], 'assign', {
    mode: 'sole',
    units: [{ unitId: test.organisations.unit, role: 'sole' }],
  });

/** Runs the jobs as on this day. */
async function runJobsOn(date: string): Promise<void> {
  test.clock.now = Date.parse(`${date}T02:00:00Z`);
  for (const job of test.server.modules.find((module) => module.name === 'proposals')?.jobs ?? []) {
    await committeeCall(test.server, test.committeeId, (call) => job.run(call));
  }
}

const noticesTo = (holder: string, code: string) =>
  inCommittee((tables) =>
    tables.selectFrom('notice').select('params').where('holder', '=', holder).where('code', '=', code).execute(),
  );

describe('a proposal', () => {
  it('goes the whole way with a co-signer and a joint handling', async () => {
    const { unit, coUnit } = test.organisations;
    const id = await begin('member', { wishUnitIds: [unit] });
    const proposal: [Collection, string] = ['proposals', id];
    await done(
      act('member', proposal, 'inviteCosigners', { personIds: [test.people.cosigner, test.people.invitee] }),
      'cosigning',
    );
    expect(await noticesTo(`person:${test.people.cosigner}`, 'awaits.proposal.cosign')).toHaveLength(1);
    await done(act('cosigner', proposal, 'cosign', { opinion: '完全赞同' }), 'cosigning');

    const { kind: _kind, ...text } = { ...draft, subject: `${draft.subject}(修改)` };
    await done(act('member', proposal, 'revise', text), 'cosigning');
    expect((await proposalRow(id)).co_count).toBe(0);
    await done(act('cosigner', proposal, 'cosign'), 'cosigning');
    await done(act('invitee', proposal, 'declineCosigning'), 'cosigning');
    await done(act('member', proposal, 'submit', statements), 'submitted');
    expect(await proposalRow(id)).toMatchObject({ co_count: 1, serial_no: '00001', session_id: test.sessionId });

    await done(act('staff', proposal, 'register'), 'registered');
    await done(act('staff', proposal, 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
    await done(act('staff', proposal, 'comment', { text: '与去年一件相近。' }), 'underReview');
    await done(act('staff', proposal, 'file', passed), 'filed');
    expect((await proposalRow(id)).case_no).toBe('第八届五次会议第0001号');
    expect(await noticesTo(`person:${test.people.cosigner}`, 'told.proposal.file')).toHaveLength(1);

    const units = [
      { unitId: unit, role: 'lead' },
      { unitId: coUnit, role: 'co' },
    ];
    await done(act('staff', proposal, 'assign', { mode: 'joint', units }), 'assigned');
    const assignments = await assignmentsIn(id);
    const of = (unitId: string): [Collection, string] => [
      'assignments',
      assignments.find((assignment) => assignment.unit_id === unitId)?.id ?? '',
    ];
    const [leads, cos] = [of(unit), of(coUnit)];
    await done(act('handler', leads, 'accept'), 'accepted');
    expect(await stateOf('proposals', id)).toBe('handling');
    await done(act('coHandler', cos, 'accept'), 'accepted');

    const early = await act('handler', leads, 'completeReply');
    expect(early).toMatchObject({ status: 409, body: { code: 'assignment.wrongState' } });
    await done(act('handler', leads, 'recordContact', contact), 'handling');
    const contacts = await inCommittee((tables) => tables.selectFrom('contact').select('id').execute());
    const confirmation = { contactId: contacts[0]?.id, tookPlace: 'yes' };
    await done(act('member', leads, 'confirmContact', confirmation), 'handling');
    await done(act('handler', leads, 'saveReply', await replyTo(id, 'B')), 'handling');
    const tooSoon = await act('handler', leads, 'completeReply');
    expect(tooSoon.body).toMatchObject({ code: 'assignment.unmet', unmet: ['opinionsIn'] });
    await done(act('coHandler', cos, 'submitOpinion', { text: '资金可以从住房维修资金中列支。' }), 'opinionSubmitted');
    await done(act('handler', leads, 'completeReply'), 'replyDrafted');
    const unsigned = await act('handler', leads, 'submitToLeader');
    expect(unsigned.body).toMatchObject({ code: 'assignment.unmet', unmet: ['allCountersigned'] });
    await done(act('coHandler', leads, 'countersign'), 'countersigned');
    await done(act('handler', leads, 'submitToLeader'), 'underUnitReview');
    await done(act('leader', leads, 'sign', { documentNumber: '临教提字〔2026〕8号' }), 'underOversightReview');
    await done(act('oversight', leads, 'approve'), 'replied');
    expect(await stateOf('proposals', id)).toBe('replied');
    await done(act('handler', leads, 'recordContact', { ...contact, phase: 'atReply' }), 'replied');

    await done(act('member', proposal, 'rate', contented), 'replied');
    expect(await act('member', proposal, 'rate', contented)).toMatchObject({ status: 403 });
    await done(act('cosigner', proposal, 'rate', contented), 'tracking');
    expect(await stateOf(...leads)).toBe('appraised');
    expect(await stateOf(...cos)).toBe('appraised');

    const [promise] = await inCommittee((tables) => tables.selectFrom('promise').selectAll().execute());
    expect(promise).toMatchObject({ state: 'open', promised_on: '2026-12-31', recommendation_no: 2 });
    expect((await proposalRow(id)).due_on).toBe('2026-12-31');
    const keeping = { promiseId: promise?.id, evidence: '专项资金已经设立,首批三百万元。' };
    expect(await act('coHandler', proposal, 'keepPromise', keeping)).toMatchObject({ status: 403 });
    await done(act('handler', proposal, 'keepPromise', keeping), 'concluded');

    await done(act('staff', proposal, 'archive'), 'archived');
    expect(await stateOf(...leads)).toBe('closed');
    const publication = { subject: draft.subject, text: draft.analysis, checkedForPersonalData: true };
    await done(act('staff', proposal, 'disclose', publication), 'archived');
    expect(await proposalRow(id)).toMatchObject({ is_disclosed: true, due_on: null, result_classes: ['B'] });
    await done(act('staff', proposal, 'unpublish', { reason: '应作者要求撤回。' }), 'archived');
    await done(act('staff', proposal, 'disclose', publication), 'archived');
  });

  it('is answered again by the same unit when a proposer is dissatisfied, and goes to a meeting after the second time', async () => {
    const id = await fileOne();
    const proposal: [Collection, string] = ['proposals', id];
    await done(assignAlone(id), 'assigned');
    const first = await answerAlone(id, 1);
    const silent = await act('member', proposal, 'rate', { ...displeased, text: '' });
    expect(silent).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    await done(act('member', proposal, 'rate', displeased), 'rehandling');
    expect(await stateOf('assignments', first)).toBe('appraised');
    expect(await assignmentsIn(id, 2)).toMatchObject([{ state: 'delivered', unit_id: test.organisations.unit }]);
    await answerAlone(id, 2, 'B');
    expect(await stateOf('proposals', id)).toBe('replied');
    await done(act('member', proposal, 'rate', displeased), 'escalated');
    const meeting = { heldOn: '2026-03-10', record: '双方面商,逐条说明。', remainingDifference: '资金来源仍有分歧。' };
    await done(act('staff', proposal, 'concludeAfterMeeting', meeting), 'tracking');
  });

  it('is given back through review, and every signature under the reply is given anew', async () => {
    const id = await fileOne();
    const units = [
      { unitId: test.organisations.unit, role: 'lead' },
      { unitId: test.organisations.coUnit, role: 'co' },
    ];
    await done(act('staff', ['proposals', id], 'assign', { mode: 'joint', units }), 'assigned');
    const [leadsId = '', cosId = ''] = (await assignmentsIn(id)).map((assignment) => assignment.id);
    const leads: [Collection, string] = ['assignments', leadsId];
    await done(
      act('coHandler', ['assignments', cosId], 'submitOpinion', { text: '没有不同意见,照此办理。' }).then(
        async (refused) => {
          expect(refused).toMatchObject({ status: 409 });
          return act('coHandler', ['assignments', cosId], 'accept');
        },
      ),
      'accepted',
    );
    await done(
      act('coHandler', ['assignments', cosId], 'submitOpinion', { text: '没有不同意见,照此办理。' }),
      'opinionSubmitted',
    );
    await done(act('handler', leads, 'accept'), 'accepted');
    await done(act('handler', leads, 'recordContact', contact), 'handling');
    await done(act('handler', leads, 'saveReply', await replyTo(id, 'A')), 'handling');
    await done(act('handler', leads, 'completeReply'), 'replyDrafted');
    await done(act('coHandler', leads, 'countersign'), 'countersigned');
    await done(act('handler', leads, 'submitToLeader'), 'underUnitReview');
    await done(act('leader', leads, 'returnToHandler', { reason: '第二条再写具体些。' }), 'handling');
    await done(act('handler', leads, 'completeReply'), 'replyDrafted');
    expect((await act('handler', leads, 'submitToLeader')).body).toMatchObject({ unmet: ['allCountersigned'] });
    const wrong = { ...(await replyTo(id, 'A')), resultClass: 'Z' };
    expect(await act('handler', leads, 'saveReply', wrong)).toMatchObject({ status: 400 });
  });

  it('is not filed with a failed check, and gets the next number without a gap', async () => {
    const before = await fileOne();
    const id = await begin('member');
    const proposal: [Collection, string] = ['proposals', id];
    await done(act('member', proposal, 'submit', statements), 'submitted');
    await done(act('staff', proposal, 'register'), 'registered');
    await done(act('staff', proposal, 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
    const refused = await act('staff', proposal, 'file', { ...passed, format: 'failed' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'proposal.checklistFailed', failed: ['format'] } });
    await done(act('staff', proposal, 'file', passed), 'filed');
    const [last, next] = [await proposalRow(before), await proposalRow(id)];
    expect((next.case_order ?? 0) - (last.case_order ?? 0)).toBe(1);
  });

  it('of a party is drafted, submitted and taken back by its officer only', async () => {
    const input = { ...draft, kind: 'party', organisationId: test.organisations.party };
    const refused = await test.request('member', 'POST', '/api/v1/proposals', { body: input });
    expect(refused.status).toBe(403);
    const id = await begin('partyOfficer', input);
    await done(act('partyOfficer', ['proposals', id], 'submit', statements), 'submitted');
    await done(act('partyOfficer', ['proposals', id], 'recall'), 'draft');
    const wrong = { ...input, kind: 'specialCommittee' };
    expect((await test.request('partyOfficer', 'POST', '/api/v1/proposals', { body: wrong })).body).toMatchObject({
      code: 'proposal.organisationDoesNotFit',
    });
  });

  it('is concluded without a word when its proposers stay silent, and they were reminded once a stage', async () => {
    const id = await fileOne();
    const proposal: [Collection, string] = ['proposals', id];
    await done(assignAlone(id), 'assigned');
    await answerAlone(id, 1);
    const code = 'reminder.proposal.rate';
    await runJobsOn('2026-03-15');
    await runJobsOn('2026-03-15');
    await runJobsOn('2026-03-16');
    const reminders = await noticesTo(`person:${test.people.member}`, code);
    expect(reminders.filter(({ params }) => params.stage === 'day5')).toHaveLength(1);
    expect(await stateOf(...proposal)).toBe('replied');
    await runJobsOn('2026-04-20');
    expect(await stateOf(...proposal)).toBe('concluded');
    const ratings = await inCommittee((tables) =>
      tables.selectFrom('rating').selectAll().where('proposal_id', '=', id).execute(),
    );
    expect(ratings).toMatchObject([{ is_not_stated: true, attitude: null, result: null, by_person: null }]);
  });

  it('lets an invitation expire on its day', async () => {
    const id = await begin('member');
    const proposal: [Collection, string] = ['proposals', id];
    await done(act('member', proposal, 'inviteCosigners', { personIds: [test.people.cosigner] }), 'cosigning');
    await runJobsOn('2026-05-20');
    expect(await act('cosigner', proposal, 'cosign')).toMatchObject({ status: 404 });
    const { facts } = await look(...proposal);
    expect(facts.proposers).toMatchObject([{ role: 'lead' }, { role: 'co', response: 'declined' }]);
  });

  it('of a sector is submitted while the session sits, and whoever acts for two proposers says for which', async () => {
    test.clock.now = FIXTURE_NOW;
    const id = await begin('convenor', { kind: 'sector', organisationId: test.sectorId });
    const proposal: [Collection, string] = ['proposals', id];
    await done(act('convenor', proposal, 'inviteCosigners', { personIds: [test.people.convenor] }), 'cosigning');
    await done(act('convenor', proposal, 'cosign'), 'cosigning');
    const now = test.clock.now;
    test.clock.now = Date.parse('2026-03-20T02:00:00Z');
    const refused = await act('convenor', proposal, 'submit', statements);
    expect(refused.body).toMatchObject({ code: 'proposal.unmet', unmet: ['sessionOpen'] });
    test.clock.now = now;
    await done(act('convenor', proposal, 'submit', statements), 'submitted');
    await done(act('staff', proposal, 'register'), 'registered');
    await done(act('staff', proposal, 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
    await done(act('staff', proposal, 'file', passed), 'filed');
    await done(assignAlone(id), 'assigned');
    await answerAlone(id, 1);
    const unclear = await act('convenor', proposal, 'rate', contented);
    expect(unclear).toMatchObject({ status: 422, body: { code: 'proposal.whichProposer' } });
    const [first, second] = unclear.body.proposerIds as string[];
    await done(act('convenor', proposal, 'rate', { ...contented, proposerId: first }), 'replied');
    expect((await act('convenor', proposal, 'rate', { ...contented, proposerId: first })).status).toBe(403);
    await done(act('convenor', proposal, 'rate', { ...contented, proposerId: second }), 'concluded');
  });

  it('gets its number without gap or double when many are filed at once', async () => {
    const ids = [];
    for (let n = 0; n < 8; n += 1) {
      const id = await begin('member');
      await done(act('member', ['proposals', id], 'submit', statements), 'submitted');
      await done(act('staff', ['proposals', id], 'register'), 'registered');
      await done(act('staff', ['proposals', id], 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
      ids.push(id);
    }
    const answers = await Promise.all(ids.map((id) => act('staff', ['proposals', id], 'file', passed)));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const orders = (await Promise.all(ids.map(proposalRow))).map((row) => row.case_order ?? 0).sort((a, b) => a - b);
    expect(orders).toEqual(orders.map((_, index) => (orders[0] ?? 0) + index));
  });

  it('imported by a command keeps the names of its proposers and is entered once', async () => {
    const imported = {
      kind: 'member',
      sessionId: test.sessionId,
      serialNo: '2019-0001',
      subject: draft.subject,
      analysis: draft.analysis,
      recommendations: [],
      category: null,
      keywords: [],
      proposerNames: ['冯远', '蒋华'],
      submittedOn: null,
      importKey: `${test.sessionId}:2019-0001`,
    } as const;
    const enter = () =>
      committeeCall(test.server, test.committeeId, (call) => recordImport(asSystem(call, 'command'), imported));
    const first = await enter();
    expect(first).toMatchObject({ state: 'registered', version: 1 });
    expect(await enter()).toBeNull();
    expect(await proposalRow(first?.id ?? '')).toMatchObject({
      lead_name: '冯远',
      co_count: 1,
      serial_no: '2019-0001',
    });
    const proposal: [Collection, string] = ['proposals', first?.id ?? ''];
    await done(act('staff', proposal, 'examine', { ...passed, proposedResult: 'file' }), 'underReview');
    await done(act('staff', proposal, 'file', passed), 'filed');
  });

  it('leaves a record whose chains hold', async () => {
    const report = await committeeCall(test.server, test.committeeId, (call) =>
      verifyChains(call.tx, test.committeeId),
    );
    expect(report.firstBreak).toBeNull();
    expect(report.events).toBeGreaterThan(100);
  });
});
