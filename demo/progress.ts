/** One proposal of the demonstration on its way: its texts, its people, its moments, and acts upon it. */
import { addDays, isWorkingDay, type WorkingCalendar } from '#kernel/calendar.ts';
import type { ProposalDossier } from '#modules/proposals/dossier-contract.ts';
import { type Moment, operate, type Stage, take } from './act-as.ts';
import type { Cast, Unit } from './found-committee.ts';
import { DAY_OF_STEP, STEPS, type StepName, type Story } from './stories.ts';

export interface ProposalText {
  readonly subject: string;
  readonly category: string;
  readonly analysis: string;
  readonly recommendations: readonly string[];
  /** The unit that answers, and those that help; names without the committee's prefix. */
  readonly unit: string;
  readonly coUnits: readonly string[];
}

export interface Carrying {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly calendar: WorkingCalendar;
  readonly story: Story;
  readonly text: ProposalText;
  readonly index: number;
  readonly today: string;
}

export interface Progress {
  readonly carrying: Carrying;
  readonly id: string;
  readonly author: string;
  readonly coSigners: readonly string[];
  readonly units: readonly Unit[];
}

/** On a working day and never later than today; each story has its own hour. */
export function momentOf({ story, today, calendar, index }: Carrying, step: StepName): Moment {
  let on = addDays(today, DAY_OF_STEP[step] - DAY_OF_STEP[story.last] - story.idle - 1);
  while (!isWorkingDay(calendar, on)) on = addDays(on, -1);
  return { on, minute: 9 * 60 + ((index * 17) % 240) + STEPS.indexOf(step) * 7 };
}

export const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('The cast is empty');
  return item;
};

function unitsFor({ cast, text }: Carrying): Unit[] {
  const named = [text.unit, ...text.coUnits];
  return named.flatMap(
    (name) => cast.units.find((unit) => unit.name.endsWith(name) && unit.name.length === name.length + 1) ?? [],
  );
}

function authorOf({ cast, story, index }: Carrying): { person: string; organisationId?: string } {
  if (story.kind === 'party') {
    const body = pick(cast.parties, index);
    return { person: body.officer, organisationId: body.id };
  }
  if (story.kind === 'specialCommittee') {
    const body = pick(cast.specialCommittees, index);
    return { person: body.officer, organisationId: body.id };
  }
  return { person: pick(cast.members, story.firstMember === 'author' ? 0 : index * 3 + 1) };
}

export async function begin(carrying: Carrying): Promise<Progress> {
  const { stage, cast, story, text, index } = carrying;
  const author = authorOf(carrying);
  const units = unitsFor(carrying);
  const drafted = await operate(stage, author.person, momentOf(carrying, 'draft'), {
    name: 'createDraft',
    input: {
      kind: story.kind,
      ...(author.organisationId ? { organisationId: author.organisationId } : {}),
      subject: text.subject,
      analysis: text.analysis,
      recommendations: [...text.recommendations],
      category: text.category,
      keywords: [],
      wishUnitIds: units.slice(0, 1).map((unit) => unit.id),
    },
  });
  const isMember = story.kind === 'member';
  const coSignerAt = (n: number) =>
    pick(cast.members, n === 0 && story.firstMember === 'coSigner' ? 0 : index * 3 + 2 + n);
  const coSigners = isMember ? Array.from({ length: story.coSigners }, (_, n) => coSignerAt(n)) : [];
  return { carrying, id: String(drafted.id), author: author.person, coSigners, units };
}

export const dossierOf = ({ carrying, id }: Progress, step: StepName): Promise<ProposalDossier> =>
  operate(carrying.stage, carrying.cast.registrar, momentOf(carrying, step), {
    name: 'get',
    input: { id },
  }) as unknown as Promise<ProposalDossier>;

export const onProposal = (
  progress: Progress,
  step: StepName,
  person: string,
  act: { action: string; input?: Record<string, unknown> },
) =>
  take(progress.carrying.stage, person, momentOf(progress.carrying, step), {
    kind: 'proposal',
    id: progress.id,
    ...act,
  });

export type Assignment = ProposalDossier['units'][number];

/** Runs over the assignments of the present round, with the unit that plays in each. */
export async function onAssignments(
  progress: Progress,
  step: StepName,
  work: (assignment: Assignment, unit: Unit) => Promise<unknown>,
) {
  const dossier = await dossierOf(progress, step);
  for (const assignment of dossier.units.filter((candidate) => candidate.round === dossier.round)) {
    const unit = progress.units.find((candidate) => candidate.id === assignment.unitId);
    if (unit) await work(assignment, unit);
  }
}

export const onAssignment = (
  { carrying }: Progress,
  step: StepName,
  person: string,
  act: { id: string; action: string; input?: Record<string, unknown> },
) => take(carrying.stage, person, momentOf(carrying, step), { kind: 'assignment', ...act });

export const answers = (assignment: Assignment) => assignment.role !== 'co';
