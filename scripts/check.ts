/** `npm run check`: everything that needs neither a database nor a browser. */
import { runChecks } from './run-checks.ts';
import { say } from './run-step.ts';

const { passed, failed } = await runChecks();
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
