/**
 * `npm test`: the checks, then everything over HTTP on a real PostgreSQL, then the journeys in a browser. Where
 * PostgreSQL 15 is installed, the oldest that is supported, the HTTP tests run on it as well.
 */
import { runChecks } from './run-checks.ts';
import { say, tellStep } from './run-step.ts';
import { type Count, runTests } from './run-tests.ts';
import { hasPostgres15, withPostgres15 } from './temporary-postgres.ts';

const counts: Count[] = [await runChecks()];

async function take(project: string, title: string, env?: Readonly<Record<string, string>>): Promise<void> {
  const result = await runTests({ project, title, isShown: true, ...(env ? { env } : {}) });
  tellStep(result);
  counts.push(result);
}

await take('http', 'HTTP on the embedded PostgreSQL');
if (await hasPostgres15()) {
  await withPostgres15((url) => take('http', 'HTTP on PostgreSQL 15', { TEST_DATABASE_URL: url }));
}
await take('journeys', 'journeys in a browser');

const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
say(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
