/**
 * The unit's way through one assignment as a checklist in the order of the work, read from the record:
 * what is done and by whom, what is due now, what comes later. Nothing here decides; the table does.
 */
import type { AssignmentDossier } from '../../../dossier-contract.ts';

export type StepName =
  | 'accept'
  | 'contactBefore'
  | 'coOpinion'
  | 'coOpinions'
  | 'reply'
  | 'countersigning'
  | 'countersign'
  | 'signature'
  | 'oversight'
  | 'contactAtReply'
  | 'rating';

export interface Step {
  readonly name: StepName;
  /** `missed`: later steps are done, this one never was. */
  readonly stand: 'done' | 'current' | 'ahead' | 'missed';
  readonly by: string | null;
  readonly at: string | null;
  /** How many of how many, for steps that several take. */
  readonly count: { readonly done: number; readonly of: number } | null;
}

type Event = AssignmentDossier['events'][number];

const ORDER: Record<AssignmentDossier['role'], readonly StepName[]> = {
  sole: ['accept', 'contactBefore', 'reply', 'signature', 'oversight', 'contactAtReply', 'rating'],
  separate: ['accept', 'contactBefore', 'reply', 'signature', 'oversight', 'contactAtReply', 'rating'],
  lead: [
    'accept',
    'contactBefore',
    'coOpinions',
    'reply',
    'countersigning',
    'signature',
    'oversight',
    'contactAtReply',
    'rating',
  ],
  co: ['accept', 'contactBefore', 'coOpinion', 'countersign', 'rating'],
};

const ACTION: Partial<Record<StepName, string>> = {
  accept: 'accept',
  coOpinion: 'submitOpinion',
  reply: 'completeReply',
  countersigning: 'completeCountersigning',
  countersign: 'countersign',
  signature: 'sign',
  oversight: 'approve',
  rating: 'appraise',
};

/** A return sets the steps after the contact back: what stood before it no longer counts as done. */
function sinceReturn(events: readonly Event[]): readonly Event[] {
  const back = events.findLastIndex((event) => event.action === 'returnToHandler' || event.action === 'sendBack');
  return events.slice(back + 1);
}

const PERSISTENT: readonly StepName[] = ['accept', 'coOpinion', 'rating'];

function contactStep(dossier: AssignmentDossier, phase: 'beforeHandling' | 'atReply') {
  const contacts = dossier.contacts.filter((contact) => contact.phase === phase);
  const first = contacts[0];
  return first ? { isDone: true, by: first.attendees, at: first.heldOn } : { isDone: false, by: null, at: null };
}

function coCount(dossier: AssignmentDossier, name: StepName): Step['count'] {
  const coUnits = dossier.otherUnits.filter((unit) => unit.role === 'co' && unit.round === dossier.round);
  if (name === 'coOpinions') return { done: dossier.opinions.length, of: coUnits.length };
  if (name === 'countersigning') return { done: dossier.reply?.countersignatures.length ?? 0, of: coUnits.length };
  return null;
}

function readStep(
  dossier: AssignmentDossier,
  name: StepName,
): { isDone: boolean; by: string | null; at: string | null } {
  if (name === 'contactBefore') return contactStep(dossier, 'beforeHandling');
  if (name === 'contactAtReply') return contactStep(dossier, 'atReply');
  if (name === 'countersign') {
    const own = dossier.reply?.countersignatures.find((signature) => signature.unitName === dossier.unitName);
    return { isDone: own !== undefined, by: null, at: own?.at ?? null };
  }
  const count = coCount(dossier, name);
  if (count && count.of > 0) return { isDone: count.done >= count.of, by: null, at: null };
  const events = PERSISTENT.includes(name) ? dossier.events : sinceReturn(dossier.events);
  const event = events.findLast((candidate) => candidate.action === ACTION[name]);
  return { isDone: event !== undefined, by: event?.actor.name ?? null, at: event?.at ?? null };
}

type Read = Omit<Step, 'stand'> & { readonly isDone: boolean };

/** The first step not done after the last one done is the current one; gaps before it were missed. */
function standOf(read: readonly Read[], index: number): Step['stand'] {
  if (read[index]?.isDone) return 'done';
  const lastDone = read.findLastIndex((step) => step.isDone);
  if (index < lastDone) return 'missed';
  return index === lastDone + 1 ? 'current' : 'ahead';
}

export function unitSteps(dossier: AssignmentDossier): Step[] {
  const read = ORDER[dossier.role].map((name) => ({ name, count: coCount(dossier, name), ...readStep(dossier, name) }));
  return read.map(({ isDone: _, ...step }, index) => ({ ...step, stand: standOf(read, index) }));
}
