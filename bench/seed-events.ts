/** The record of seeded proposals: whole chains with true hashes, so that they verify like those of real ones. */
import { digestOf, hashOf, START_OF_CHAIN } from '#platform/events.ts';
import type { Cast } from '../demo/found-committee.ts';
import type { Table, Value } from './copy-rows.ts';
import type { Seeded } from './plan-ledger.ts';

export const EVENT: Table = {
  name: 'event',
  columns:
    'committee_id kind subject_id seq action state_from state_to actor_person actor_role at payload_digest previous_hash hash'.split(
      ' ',
    ),
};

type By = 'author' | 'registrar' | 'examiner' | 'decider' | 'workflow';
type Step = readonly [action: string, to: string, by: By];

const WAY: readonly Step[] = [
  ['createDraft', 'draft', 'author'],
  ['submit', 'submitted', 'author'],
  ['register', 'registered', 'registrar'],
  ['examine', 'underReview', 'examiner'],
  ['file', 'filed', 'decider'],
  ['assign', 'assigned', 'registrar'],
  ['beginHandling', 'handling', 'workflow'],
  ['markReplied', 'replied', 'workflow'],
  ['rate', 'replied', 'author'],
  ['conclude', 'concluded', 'workflow'],
  ['archive', 'archived', 'registrar'],
];

const DECLINED: readonly Step[] = [...WAY.slice(0, 4), ['decline', 'declined', 'decider']];

const wayTo = (state: string): readonly Step[] =>
  state === 'declined' ? DECLINED : WAY.slice(0, WAY.findLastIndex(([, to]) => to === state) + 1);

const NOTHING = digestOf({ note: null, detail: {} });

function personOf(cast: Cast, { index }: Seeded, by: By): string | null {
  if (by === 'workflow') return null;
  return by === 'author' ? (cast.members[index % cast.members.length] ?? null) : cast[by];
}

export function* seededEvents(cast: Cast, seeded: readonly Seeded[]): Generator<readonly Value[]> {
  for (const proposal of seeded) {
    let previous_hash = START_OF_CHAIN;
    let from: string | null = null;
    for (const [at, [action, to, by]] of wayTo(proposal.state.state).entries()) {
      const event = {
        committee_id: cast.committeeId,
        kind: 'proposal',
        subject_id: proposal.id,
        seq: at + 1,
        action,
        state_from: from,
        state_to: to,
        actor_person: personOf(cast, proposal, by),
        actor_role: by,
        at: new Date(proposal.at),
        payload_digest: NOTHING,
        previous_hash,
      };
      const hash = hashOf(event);
      yield [...Object.values({ ...event, at: proposal.at }), hash];
      previous_hash = hash;
      from = to;
    }
  }
}
