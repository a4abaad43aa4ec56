/** What must hold before each commit, in at most 90 seconds: as many steps at a time as there are cores. */
import { availableParallelism } from 'node:os';
import { runStep, runSteps, type Step, type StepResult, say, tellStep } from './run-step.ts';
import { type Count, runTests } from './run-tests.ts';

const types = (config: string): Step => ({
  name: `types (${config})`,
  command: 'tsc',
  args: ['--noEmit', '-p', `tsconfig.${config}.json`],
});

const SOURCES = ['apps', 'bench', 'cli', 'demo', 'kernel', 'modules', 'platform', 'scripts', 'tests', 'ui'];

const STEPS: readonly Step[] = [
  types('server'),
  types('web'),
  types('pure'),
  { name: 'boundaries', command: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...SOURCES] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '--max-diagnostics=30', '.'] },
  { name: 'docs in step', command: process.execPath, args: ['scripts/docs.ts', '--check'] },
];

export interface Checked extends Count {
  readonly seconds: number;
}

/** A failed step counts as a failed test, so that no count can hide it. */
export async function runChecks(): Promise<Checked> {
  const started = performance.now();
  let count: Count = { passed: 0, failed: 0 };
  const rules = async (): Promise<StepResult> => {
    const result = await runTests({ project: 'rules', title: 'rules' });
    count = result;
    return result;
  };
  const works = [...STEPS.map((step) => () => runStep(step)), rules];
  const results = await runSteps(works, Math.min(4, availableParallelism()), tellStep);
  const broken = results.filter((result) => !result.isGood && !result.name.startsWith('rules')).length;
  const seconds = (performance.now() - started) / 1000;
  say(`checked in ${seconds.toFixed(1)} s`);
  return { passed: count.passed, failed: count.failed + broken, seconds };
}
