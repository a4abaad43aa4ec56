/** What the passing of time does: windows close, invitations expire, and those who are waited for are reminded. */
import { sql } from 'kysely';
import type { Call } from '#platform/call.ts';
import { kindsOf } from '#platform/kind.ts';
import type { Job } from '#platform/module.ts';
import { perform } from '#platform/perform.ts';
import { proposalKinds } from './create-proposal.ts';
import { tablesOf } from './proposal-store.ts';
import { proposalRuleSets } from './rule-sets.ts';

const AT_ONCE = 200;

async function performOnEach(call: Call, action: string, ids: readonly string[]): Promise<number> {
  const kinds = kindsOf(proposalKinds);
  for (const id of ids) await perform(call, kinds, { kind: 'proposal', action, id });
  return ids.length;
}

const closeRatingWindows: Job = {
  name: 'proposals.lapseFeedback',
  async run(call) {
    const over = await tablesOf(call)
      .selectFrom('clock as c')
      .innerJoin('proposal as p', (join) =>
        join.onRef('p.committee_id', '=', 'c.committee_id').onRef('p.id', '=', 'c.subject_id'),
      )
      .select('p.id')
      .where('c.committee_id', '=', call.committeeId)
      .where('c.kind', '=', 'proposal')
      .where('c.action', '=', 'rate')
      .where('c.ended_on', 'is', null)
      .where('c.due_on', '<', call.today)
      .where('p.state', '=', 'replied')
      .orderBy('p.id')
      .limit(AT_ONCE)
      .execute();
    return performOnEach(call, 'lapseFeedback', over.map(({ id }) => id)); // biome-ignore format: one line reads better
  },
};

const expireInvitations: Job = {
  name: 'proposals.lapseInvitations',
  async run(call) {
    const over = await tablesOf(call)
      .selectFrom('proposal as p')
      .innerJoin('proposer as q', (join) =>
        join.onRef('q.committee_id', '=', 'p.committee_id').onRef('q.proposal_id', '=', 'p.id'),
      )
      .select('p.id')
      .distinct()
      .where('p.committee_id', '=', call.committeeId)
      .where('p.state', '=', 'cosigning')
      .where('q.role', '=', 'co')
      .where('q.response', '!=', 'declined')
      .where('q.expires_on', '<', call.today)
      .where(sql<boolean>`q.confirmed_revision is distinct from p.text_revision`)
      .orderBy('p.id')
      .limit(AT_ONCE)
      .execute();
    return performOnEach(call, 'lapseInvitations', over.map(({ id }) => id)); // biome-ignore format: one line reads better
  },
};

/**
 * One notice for each stage of a clock and each holder: when the light turns yellow, on the day, and each week after
 * it. Raters are reminded on the days of the rule set. Who is waited for by the clock's own action is told; where
 * nobody is yet, whoever has the subject on the desk.
 */
async function remindOfClocks(call: Call): Promise<number> {
  const { rules } = await proposalRuleSets.inForce(call);
  const today = call.today;
  const { rows } = await sql<{ id: string }>`
    with due as (
      select c.kind, c.subject_id, c.action, c.due_on, case
        when c.action = 'rate' and c.due_on >= ${today}::date then
          (select 'day' || max(d) from unnest(${rules.feedbackReminderDays}::int[]) d
            where c.started_on + d <= ${today}::date)
        when c.due_on < ${today}::date then 'overdue' || ((${today}::date - c.due_on - 1) / 7)
        when c.due_on = ${today}::date then 'due'
        when c.warn_on <= ${today}::date then 'soon' end as stage
      from clock c
      where c.committee_id = ${call.committeeId} and c.ended_on is null and c.kind in ('proposal', 'assignment')
        and (c.warn_on <= ${today}::date or c.action = 'rate')),
    told as (
      select distinct d.*, w.holder from due d
      join waiting w on w.committee_id = ${call.committeeId} and w.kind = d.kind and w.subject_id = d.subject_id
      where d.stage is not null and (w.action = d.action or not exists (
        select from waiting o where o.committee_id = w.committee_id and o.kind = w.kind
          and o.subject_id = w.subject_id and o.action = d.action)))
    insert into notice (committee_id, id, holder, code, params, kind, subject_id, at)
    select ${call.committeeId}, gen_random_uuid(), t.holder, 'reminder.' || t.kind || '.' || t.action,
      jsonb_build_object('dueOn', t.due_on::text, 'stage', t.stage), t.kind, t.subject_id, ${call.at}
    from told t
    where not exists (
      select from notice n where n.committee_id = ${call.committeeId} and n.holder = t.holder
        and n.code = 'reminder.' || t.kind || '.' || t.action and n.subject_id = t.subject_id
        and n.params ->> 'dueOn' = t.due_on::text and n.params ->> 'stage' = t.stage)
    returning id`.execute(call.tx);
  return rows.length;
}

/** Promises have a date of their own and no clock of the table. */
async function remindOfPromises(call: Call): Promise<number> {
  const today = call.today;
  const { rows } = await sql<{ id: string }>`
    with told as (
      select m.id as promise_id, m.proposal_id, m.promised_on, 'handler:' || a.unit_id as holder, case
        when m.promised_on < ${today}::date then 'overdue' || ((${today}::date - m.promised_on - 1) / 7)
        when m.promised_on = ${today}::date then 'due' else 'soon' end as stage
      from promise m join assignment a on a.committee_id = m.committee_id and a.id = m.assignment_id
      where m.committee_id = ${call.committeeId} and m.state = 'open' and m.warn_on <= ${today}::date)
    insert into notice (committee_id, id, holder, code, params, kind, subject_id, at)
    select ${call.committeeId}, gen_random_uuid(), t.holder, 'reminder.proposal.keepPromise',
      jsonb_build_object('dueOn', t.promised_on::text, 'stage', t.stage, 'promiseId', t.promise_id::text),
      'proposal', t.proposal_id, ${call.at}
    from told t
    where not exists (
      select from notice n where n.committee_id = ${call.committeeId} and n.holder = t.holder
        and n.code = 'reminder.proposal.keepPromise' and n.subject_id = t.proposal_id
        and n.params ->> 'promiseId' = t.promise_id::text and n.params ->> 'stage' = t.stage)
    returning id`.execute(call.tx);
  return rows.length;
}

const reminders: Job = {
  name: 'proposals.reminders',
  run: async (call) => (await remindOfClocks(call)) + (await remindOfPromises(call)),
};

/** Windows first, so that nobody is reminded of what has just closed. */
export const proposalJobs: readonly Job[] = [closeRatingWindows, expireInvitations, reminders];
