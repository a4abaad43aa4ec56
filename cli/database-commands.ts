/** Commands about the database as a whole: migrations, roles, the demonstration, the record's chains. */
import { type ChainReport, firstCut, verifyChains } from '#platform/events.ts';
import { databasePrepareStatements } from '#platform/postgres/prepare-roles.ts';
import { committeeCall, type Server } from '#platform/server.ts';
import { chooseCommittee, committees, withServer } from './open-command.ts';
import { showProgress } from './progress.ts';
import { CommandTrouble, type CommonOptions, type Outcome } from './run-command.ts';

export async function migrateCommand(): Promise<Outcome> {
  return withServer(async ({ applied, database }) => ({
    json: { applied, database: database.description },
    lines: applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['Nothing to do: all migrations are there.'],
  }));
}

/** The statements are for an administrator of the database server; nothing is run. */
export async function prepareDatabase(): Promise<Outcome> {
  const statements = databasePrepareStatements();
  return { json: { statements }, lines: [statements] };
}

export async function loadDemoCommand(name: string | undefined): Promise<Outcome> {
  return withServer(async ({ server }) => {
    if ((await committees(server)).some((one) => !one.isDemo)) {
      throw new CommandTrouble(
        'demo.besideReal',
        'This database holds a real committee: people of a demonstration sign in without a password, so load it with another DATA_DIR.',
      );
    }
    const { loadDemo } = await import('#demo/load-demo.ts');
    const progress = showProgress('proposals');
    const loaded = await loadDemo(server, name, progress.tell).finally(progress.end);
    return {
      json: { ...loaded },
      lines: [
        `${loaded.committees} committees, ${loaded.members} members, ${loaded.units} units, ${loaded.proposals} proposals.`,
      ],
    };
  });
}

export interface AuditOptions extends CommonOptions {
  readonly committee?: string;
}

function verify(server: Server, committeeId: string): Promise<ChainReport> {
  const kinds = server.kinds.all.map(({ workflow }) => workflow.name);
  return committeeCall(server, committeeId, async ({ tx }) => {
    const report = await verifyChains(tx, committeeId);
    return report.firstBreak ? report : { ...report, firstBreak: await firstCut(tx, committeeId, kinds) };
  });
}

/** Recomputes the chains of one committee, or of all; a broken one ends the command with code 1. */
export async function verifyAudit(options: AuditOptions): Promise<Outcome> {
  return withServer(async ({ server }) => {
    const chosen = options.committee ? [await chooseCommittee(server, options.committee)] : await committees(server);
    const reports = [];
    for (const { id, name } of chosen) {
      reports.push({ committee: name, ...(await verify(server, id)) });
    }
    const events = reports.reduce((sum, report) => sum + report.events, 0);
    const subjects = reports.reduce((sum, report) => sum + report.subjects, 0);
    const broken = reports.find((report) => report.firstBreak);
    const first = broken?.firstBreak;
    return {
      json: { intact: !first, events, subjects, firstBreak: first ? { committee: broken.committee, ...first } : null },
      lines: [
        first
          ? `The record of ${first.kind} ${first.subjectId} is broken at event ${first.seq} (${first.fault}), in ${broken.committee}.`
          : `${events} events of ${subjects} subjects: every chain is intact.`,
      ],
      ...(first ? { exitCode: 1 } : {}),
    };
  });
}
