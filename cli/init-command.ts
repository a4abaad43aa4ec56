/** `init`: a real start, with the first committee and three administrators who set their passwords by one-time links. */
import { createInterface } from 'node:readline/promises';
import { addDays, isDate } from '#kernel/calendar.ts';
import { type CommitteeToInit, initCommittee } from '#modules/organisation/server/index.ts';
import { adoptDefaultRules } from '#modules/proposals/server/index.ts';
import { todayOf } from '#platform/server.ts';
import { committees, withServer } from './open-command.ts';
import { CommandTrouble, type CommonOptions, type Outcome } from './run-command.ts';

export interface InitOptions extends CommonOptions {
  readonly name?: string;
  readonly shortName?: string;
  readonly level?: string;
  readonly term: string;
  readonly termFrom?: string;
  readonly session: string;
  readonly opens?: string;
  readonly closes?: string;
  readonly windowFrom?: string;
  readonly cutoff?: string;
  readonly staff?: string;
}

const LEVELS = ['province', 'city', 'district'] as const;

async function askName(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandTrouble('init.nameMissing', 'Say the name of the committee: shangliang init --name 某某市政协');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const name = await terminal.question('委员会名称 / name of the committee: ');
  terminal.close();
  return name;
}

function dateOr(text: string | undefined, otherwise: string): string {
  if (text === undefined) return otherwise;
  if (isDate(text)) return text;
  throw new CommandTrouble('init.noDate', `${text} is no date; write it as 2026-01-31.`);
}

function numberOf(text: string, what: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 99) return number;
  throw new CommandTrouble('init.noNumber', `The number of the ${what} is ${text}; it must be a number from 1 to 99.`);
}

function levelOf({ level = 'city' }: InitOptions): CommitteeToInit['level'] {
  const found = LEVELS.find((one) => one === level);
  if (found) return found;
  throw new CommandTrouble('init.noLevel', `The level is ${level}; it must be province, city or district.`);
}

/**
 * Without dates the session opens today. Proposals are called for before it opens, so the window is open from today
 * and the term with it, unless it is said otherwise.
 */
function committeeOf(options: InitOptions, name: string, today: string): CommitteeToInit {
  const opensOn = dateOr(options.opens, today);
  const closesOn = dateOr(options.closes, addDays(opensOn, 4));
  const windowFrom = dateOr(options.windowFrom, opensOn < today ? opensOn : today);
  return {
    name,
    shortName: options.shortName ?? name.replace(/^中国人民政治协商会议/, '').slice(0, 30),
    level: levelOf(options),
    term: { no: numberOf(options.term, 'term'), startsOn: dateOr(options.termFrom, windowFrom) },
    session: {
      no: numberOf(options.session, 'session'),
      opensOn,
      closesOn,
      windowFrom,
      cutoffOn: dateOr(options.cutoff, closesOn),
    },
    ...(options.staff === undefined ? {} : { staffName: options.staff }),
  };
}

export async function init(options: InitOptions): Promise<Outcome> {
  const name = (options.name ?? (await askName())).trim();
  if (name.length < 2) throw new CommandTrouble('init.nameMissing', 'The name of the committee is too short.');
  return withServer(async ({ server }) => {
    if ((await committees(server)).some((one) => one.isDemo)) {
      throw new CommandTrouble(
        'init.besideDemo',
        'This database holds demonstration committees, whose people sign in without a password: make the real start with another DATA_DIR or DATABASE_URL.',
      );
    }
    const wanted = committeeOf(options, name, todayOf(server.now()));
    const made = await initCommittee(server, wanted, adoptDefaultRules);
    const people = made.people.map((person) => ({ ...person, oneTimeLink: server.publicUrl + person.oneTimeLink }));
    return {
      json: { committeeId: made.committeeId, name, people },
      lines: [
        `${name}: made, with its 34 sectors, its term and its session.`,
        'Each of these sets an own password by a link that is good once, for 7 days:',
        ...people.map((person) => `  ${person.name} (${person.loginName}): ${person.oneTimeLink}`),
      ],
    };
  });
}
