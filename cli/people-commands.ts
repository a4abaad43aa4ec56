/** Commands about people: the roster of members, and a new password for somebody who has lost it. */
import { readFile } from 'node:fs/promises';
import { findPersonByLogin, issueOneTimeLink, oneTimeLinkPath } from '#modules/identity/server/index.ts';
import { importRoster, type RosterReport } from '#modules/organisation/server/index.ts';
import { committeeCall } from '#platform/server.ts';
import { chooseCommittee, withServer } from './open-command.ts';
import { CommandTrouble, type CommonOptions, type Outcome } from './run-command.ts';

export interface RosterOptions extends CommonOptions {
  readonly committee?: string;
  readonly dryRun?: boolean;
}

function rosterOutcome(report: RosterReport, committee: string, { dryRun = false }: RosterOptions): Outcome {
  const { read, imported, skipped, rejected, errors, accounts } = report;
  const verb = dryRun ? 'would be admitted' : 'admitted';
  return {
    json: { committee, dryRun, ...report },
    lines: [
      `${committee}: ${read} read, ${imported} ${verb}, ${skipped} there already, ${rejected} rejected.`,
      ...errors.map((error) => `  line ${error.line}, ${error.column}: ${error.reason}`),
      ...accounts.map((account) => `  ${account.name} (${account.loginName}): ${account.oneTimeLink}`),
    ],
    ...(rejected > 0 ? { exitCode: 2 } : {}),
  };
}

/** Good lines are admitted, others are reported by line; `--dry-run` shows both and changes nothing. */
export async function importMembers(file: string, options: RosterOptions): Promise<Outcome> {
  const bytes = await readFile(file);
  return withServer(async ({ server }) => {
    const committee = await chooseCommittee(server, options.committee);
    const report = await committeeCall(server, committee.id, (call) =>
      importRoster(call, bytes, { dryRun: options.dryRun === true }),
    );
    const accounts = report.accounts.map((one) => ({ ...one, oneTimeLink: server.publicUrl + one.oneTimeLink }));
    return rosterOutcome({ ...report, accounts }, committee.name, options);
  });
}

export async function resetPassword(account: string): Promise<Outcome> {
  return withServer(async ({ server }) => {
    const { name, token } = await server.db.transaction().execute(async (tx) => {
      const person = await findPersonByLogin(tx, account);
      if (!person) throw new CommandTrouble('account.notFound', `There is no account ${account}.`);
      return { ...person, token: await issueOneTimeLink(tx, { personId: person.id, at: server.now() }) };
    });
    const oneTimeLink = server.publicUrl + oneTimeLinkPath(token);
    return {
      json: { account, name, oneTimeLink },
      lines: [`${name} (${account}) sets a new password here, once, within 7 days: ${oneTimeLink}`],
    };
  });
}
