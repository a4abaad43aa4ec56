/** `import proposals`: an earlier record into a session; can be interrupted, and goes on where it stood. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ImportReport, importProposals, rejectedRowsAsCsv } from '#modules/proposals/server/index.ts';
import { committeeCall } from '#platform/server.ts';
import { chooseSession } from './choose-session.ts';
import { chooseCommittee, withServer } from './open-command.ts';
import { showProgress } from './progress.ts';
import { CommandTrouble, type CommonOptions, type Outcome } from './run-command.ts';

export interface ImportOptions extends CommonOptions {
  readonly committee?: string;
  readonly session?: string;
  readonly map?: string;
  readonly rejects?: string;
}

/** `subject=案由,names=提案人` */
function columnsOf(map: string | undefined): Record<string, string> | undefined {
  if (map === undefined) return undefined;
  const pairs = map.split(/[,，]/).map((pair) => pair.split('=').map((part) => part.trim()));
  const wrong = pairs.find(([field, column, ...more]) => !field || !column || more.length > 0);
  if (wrong)
    throw new CommandTrouble('import.mapUnreadable', `--map is written as subject=案由,names=提案人, not ${map}.`);
  return Object.fromEntries(pairs);
}

/** The first Ctrl-C lets the batch in hand be finished. */
function interruptible(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, abort);
  return {
    signal: controller.signal,
    end: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, abort);
    },
  };
}

async function writeRejects(report: ImportReport, file: string): Promise<string | null> {
  if (report.rejected === 0) return null;
  await writeFile(file, rejectedRowsAsCsv(report));
  return file;
}

function exitCodeOf({ isInterrupted, rejected }: ImportReport): number {
  if (isInterrupted) return 130;
  return rejected > 0 ? 2 : 0;
}

function linesOf(report: ImportReport, where: string, rejectsFile: string | null): string[] {
  const { read, imported, skipped, rejected, errors } = report;
  return [
    `${where}: ${read} read, ${imported} imported, ${skipped} there already, ${rejected} rejected.`,
    ...errors.slice(0, 20).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(rejectsFile ? [`The rejected rows, each with its reason, are in ${rejectsFile}.`] : []),
    ...(report.isInterrupted ? ['Interrupted: run the same command again to go on.'] : []),
  ];
}

export async function importFile(path: string, options: ImportOptions): Promise<Outcome> {
  const file = await readFile(path);
  const columns = columnsOf(options.map);
  return withServer(async ({ server }) => {
    const committee = await chooseCommittee(server, options.committee);
    const session = await committeeCall(server, committee.id, (call) => chooseSession(call, options.session));
    const progress = showProgress('proposals');
    const interruption = interruptible();
    const report = await importProposals(server, {
      committeeId: committee.id,
      sessionId: session.id,
      file,
      columns,
      onProgress: progress.tell,
      signal: interruption.signal,
    }).finally(() => {
      progress.end();
      interruption.end();
    });
    const rejectsFile = await writeRejects(report, options.rejects ?? `${basename(path)}.rejected.csv`);
    const { read, imported, skipped, rejected, errors, isInterrupted } = report;
    return {
      json: {
        ...{ read, imported, skipped, rejected, committee: committee.name, session: session.name, isInterrupted },
        errors: errors.map(({ line, fault, reason }) => ({ line, fault, reason })),
        rejectsFile,
      },
      lines: linesOf(report, `${committee.name} ${session.name}`, rejectsFile),
      exitCode: exitCodeOf(report),
    };
  });
}
