/** Projects of vitest, with their results counted from its own report. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runStep, type StepResult } from './run-step.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export type TestResult = StepResult & Count;

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })).default([]) }),
  ),
});

/** A file that could not even be loaded has no failed test in it, and counts as one. */
async function countIn(file: string): Promise<Count> {
  const report = reportShape.parse(JSON.parse(await readFile(file, 'utf8')));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
}

interface TestRun {
  readonly project: string;
  readonly title: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isShown?: boolean;
}

export async function runTests({ project, title, env = {}, isShown = false }: TestRun): Promise<TestResult> {
  const folder = await mkdtemp(join(tmpdir(), 'shangliang-report-'));
  const report = join(folder, 'report.json');
  const args = ['run', `--project=${project}`, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  try {
    const step = { name: title, command: 'vitest', args: [...args, `--outputFile.json=${report}`], env };
    const result = await runStep(step, { isShown });
    const count = await countIn(report).catch(() => ({ passed: 0, failed: 1 }));
    const failed = result.isGood ? count.failed : Math.max(1, count.failed);
    return { ...result, ...count, failed, isGood: failed === 0, name: `${title}: ${count.passed} passed` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
