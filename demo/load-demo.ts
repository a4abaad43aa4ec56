/**
 * The demonstration: an invented city and a district in it, and sixty proposals along the whole way, all made through
 * `perform` by invented people. The same on every machine, counted back from the day on which it is loaded.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { addDays } from '#kernel/calendar.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Server, todayOf } from '#platform/server.ts';
import { agendaOf, carrier } from './carry-proposal.ts';
import { PLANS } from './committee-plan.ts';
import { type Cast, foundCommittee } from './found-committee.ts';
import type { ProposalText } from './progress.ts';
import { storyOf } from './stories.ts';

/** Days since the plenary session opened. */
const SESSION_AGE = 95;
const SHARE_OF_CITY = 44;

const textShape = z.array(
  z.object({
    s: z.string(),
    c: z.string(),
    u: z.string(),
    co: z.array(z.string()),
    a: z.string(),
    r: z.array(z.string()),
  }),
);

async function readTexts(): Promise<ProposalText[]> {
  const raw = await readFile(new URL('proposals.json', import.meta.url), 'utf8');
  return textShape.parse(JSON.parse(raw)).map(({ s, c, u, co, a, r }) => ({
    subject: s,
    category: c,
    unit: u,
    coUnits: co,
    analysis: a,
    recommendations: r,
  }));
}

export type DemoProgress = (done: number, all: number) => void;

export interface LoadedDemo {
  readonly committees: number;
  readonly members: number;
  readonly units: number;
  readonly proposals: number;
}

interface Numbered {
  readonly text: ProposalText;
  readonly index: number;
}

/** Takes every step of every story in the order of the told time, so that numbers are given in order. */
async function carryAll(server: Server, cast: Cast, texts: readonly Numbered[], told: () => void): Promise<void> {
  const calendar = await server.calendar();
  const today = todayOf(server.now());
  const stage = { server, committeeId: cast.committeeId };
  const agenda = texts.flatMap((numbered) => {
    const story = storyOf(numbered.index, numbered.text.coUnits.length > 0);
    const carrying = { stage, cast, calendar, today, story, ...numbered };
    const carry = carrier(carrying);
    return agendaOf(carrying).map(({ step, at }) => ({ at, run: () => carry(step), isLast: step === story.last }));
  });
  agenda.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { run, isLast } of agenda) {
    await run();
    if (isLast) told();
  }
}

/** Loads the named scenario (there is one: `year`). Refused where a demonstration is loaded already. */
export async function loadDemo(
  server: Server,
  name = 'year',
  progress: DemoProgress = () => undefined,
): Promise<LoadedDemo> {
  if (name !== 'year')
    throw new Refusal('demo.unknown', 404, `There is no demonstration named ${name}; there is: year.`);
  const existing = await server.db.selectFrom('committee').select('id').where('is_demo', '=', true).executeTakeFirst();
  if (existing) throw new Refusal('demo.loaded', 409, 'The demonstration has been loaded already.');
  const texts = (await readTexts()).map((text, index) => ({ text, index }));
  const opensOn = addDays(todayOf(server.now()), -SESSION_AGE);
  const casts: Cast[] = [];
  for (const plan of PLANS) {
    casts.push(await foundCommittee(server, plan, { opensOn, parent: casts[0]?.committeeId ?? null }));
  }
  let done = 0;
  const shares = [texts.slice(0, SHARE_OF_CITY), texts.slice(SHARE_OF_CITY)];
  const told = () => {
    done += 1;
    progress(done, texts.length);
  };
  await Promise.all(casts.map((cast, position) => carryAll(server, cast, shares[position] ?? [], told)));
  const count = (of: (cast: Cast) => number) => casts.reduce((sum, cast) => sum + of(cast), 0);
  return {
    committees: casts.length,
    members: count((cast) => cast.members.length),
    units: count((cast) => cast.units.length),
    proposals: done,
  };
}
