/** The `shangliang` command: thin; each command opens a server without its port and calls what the modules offer. */
import { Command } from 'commander';
import type { AuditOptions } from './database-commands.ts';
import type { FigureOptions } from './figures-command.ts';
import type { ImportOptions } from './import-command.ts';
import type { InitOptions } from './init-command.ts';
import type { RosterOptions } from './people-commands.ts';
import { type CommonOptions, print, runCommand } from './run-command.ts';

/** Commander writes `error: missing required argument 'file'`. */
function tellUsage(text: string, write: (text: string) => void): void {
  write(text);
  const message = text.replace(/^error: /, '').trim();
  if (process.argv.includes('--json')) print(JSON.stringify({ error: 'usage', message }));
}

const program = new Command('shangliang')
  .description(
    '商量 Shangliang: the working year of a CPPCC committee. Environment: DATA_DIR, DATABASE_URL, HOST, PORT, PUBLIC_URL, ALLOW_PLAIN_HTTP, NO_DEMO.',
  )
  .showHelpAfterError('See what there is with: npm run shangliang -- --help')
  .configureHelp({ showGlobalOptions: true })
  .configureOutput({ outputError: tellUsage });

const group = (name: string, description: string) => program.command(name).description(description);
const withJson = (command: Command) => command.option('--json', 'one JSON line at the end, for programs');
const ofCommittee = (command: Command) =>
  withJson(command).option(
    '--committee <name>',
    'which committee, by a part of its name; needed where there are several',
  );

withJson(program.command('serve').description('serve the site until told to stop')).action(
  async (options: CommonOptions) => (await import('./serve-command.ts')).serveCommand(options),
);

withJson(program.command('init').description('a real start: first committee, three administrators, no demonstration'))
  .option('--name <name>', 'name of the committee; asked for where it is missing')
  .option('--short-name <name>', 'short name')
  .option('--level <level>', 'province, city or district', 'city')
  .option('--term <number>', 'number of the term (届)', '1')
  .option('--term-from <date>', 'first day of the term; the first day of the window where it is missing')
  .option('--session <number>', 'number of the session (次)', '1')
  .option('--opens <date>', 'first day of the session; today where it is missing')
  .option('--closes <date>', 'last day of the session; the fifth where it is missing')
  .option('--window-from <date>', 'first day on which proposals can be submitted; today where it is missing')
  .option('--cutoff <date>', 'last day on which proposals count for the session; its last where it is missing')
  .option('--staff <name>', 'first person of the proposals office, with all its grants')
  .action(async (options: InitOptions) => {
    const { init } = await import('./init-command.ts');
    await runCommand(options, () => init(options));
  });

withJson(program.command('migrate').description('apply the migrations that are missing')).action(
  async (options: CommonOptions) => {
    const { migrateCommand } = await import('./database-commands.ts');
    await runCommand(options, migrateCommand);
  },
);

withJson(group('demo', 'demonstration data').command('load [name]'))
  .description('load a demonstration into an empty database')
  .action(async (name: string | undefined, options: CommonOptions) => {
    const { loadDemoCommand } = await import('./database-commands.ts');
    await runCommand(options, () => loadDemoCommand(name));
  });

ofCommittee(group('members', 'members of the committee').command('import <file>'))
  .description('a roster (.xlsx, .csv) into the current term; wrong lines are reported, good ones kept')
  .option('--dry-run', 'only say what would be done')
  .action(async (file: string, options: RosterOptions) => {
    const { importMembers } = await import('./people-commands.ts');
    await runCommand(options, () => importMembers(file, options));
  });

withJson(group('password', 'passwords').command('reset <account>'))
  .description('a one-time link with which the holder of an account sets a new password')
  .action(async (account: string, options: CommonOptions) => {
    const { resetPassword } = await import('./people-commands.ts');
    await runCommand(options, () => resetPassword(account));
  });

ofCommittee(group('import', 'data from elsewhere').command('proposals <file>'))
  .description('proposals (.csv, .xlsx) into a session as registered; a second run adds nothing')
  .option('--session <name>', 'which session, by a part of its name or as 8-5; the current one where it is missing')
  .option('--map <columns>', 'columns by field, as subject=案由,names=提案人; recognised by their names where missing')
  .option(
    '--rejects <file>',
    'where rejected rows are written with their reasons; <file>.rejected.csv here where it is missing',
  )
  .action(async (file: string, options: ImportOptions) => {
    const { importFile } = await import('./import-command.ts');
    await runCommand(options, () => importFile(file, options));
  });

ofCommittee(program.command('figures [name]'))
  .description('one figure of a session; without a name, the names there are')
  .option('--session <name>', 'which session; the current one where it is missing')
  .option('--rows', 'also the rows behind it')
  .action(async (name: string | undefined, options: FigureOptions) => {
    const { figures } = await import('./figures-command.ts');
    await runCommand(options, () => figures(name, options));
  });

ofCommittee(group('audit', 'the record').command('verify'))
  .description('recompute every chain of events; names the first broken link')
  .action(async (options: AuditOptions) => {
    const { verifyAudit } = await import('./database-commands.ts');
    await runCommand(options, () => verifyAudit(options));
  });

withJson(group('database', 'the database server').command('prepare'))
  .description('print the statements that make the roles and the database on a PostgreSQL of your own')
  .action(async (options: CommonOptions) => {
    const { prepareDatabase } = await import('./database-commands.ts');
    await runCommand(options, prepareDatabase);
  });

await program.parseAsync();
