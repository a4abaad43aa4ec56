/** Which proposals a seeded ledger holds: their states, by share, and their times. */
import { newId } from '#platform/call.ts';
import { seededRandom } from './generated-texts.ts';

/** States with their share, and who is waited for in them. */
const STATES = [
  { state: 'submitted', share: 0.02, awaits: ['register', 'grant:proposals.register'] },
  { state: 'registered', share: 0.02, awaits: ['examine', 'grant:proposals.examine'] },
  { state: 'filed', share: 0.03, awaits: ['assign', 'grant:proposals.assign'] },
  { state: 'declined', share: 0.05, awaits: null },
  { state: 'handling', share: 0.28, awaits: null },
  { state: 'concluded', share: 0.3, awaits: null },
  { state: 'archived', share: 0.3, awaits: null },
] as const;

export interface Seeded {
  readonly id: string;
  readonly index: number;
  readonly state: (typeof STATES)[number];
  readonly at: string;
  readonly due: string;
}

function stateAt(random: () => number): (typeof STATES)[number] {
  let left = random();
  for (const state of STATES) {
    left -= state.share;
    if (left <= 0) return state;
  }
  return STATES[0];
}

/** The same proposals at each run, but for their ids and the day on which they are made. */
export function planLedger(from: number, count: number): Seeded[] {
  const random = seededRandom(from + 1);
  const now = Date.now();
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(now - (from + count - n) * 20_000);
    const due = new Date(now + Math.floor(random() * 90 - 10) * 86_400_000);
    return {
      id: newId(),
      index: from + n,
      state: stateAt(random),
      at: at.toISOString(),
      due: due.toISOString().slice(0, 10),
    };
  });
}
