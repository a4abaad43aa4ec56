/** A program run to its end, with what it printed and how long it took. */
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly name: string;
  readonly isGood: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** `isShown`: what it prints goes on to our own output as it comes, and is not kept. */
export function runStep(step: Step, { isShown = false } = {}): Promise<StepResult> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      env: { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, ...step.env },
      stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (isGood: boolean, words = '') => {
      const output = Buffer.concat(chunks).toString('utf8') + words;
      resolve({ name: step.name, isGood, seconds: (performance.now() - started) / 1000, output });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
  });
}

/** At most `width` at a time, in the order given; each result is told as it comes. */
export async function runSteps<T>(
  works: readonly (() => Promise<T>)[],
  width: number,
  tell: (result: T) => void,
): Promise<T[]> {
  const results: T[] = [];
  const queue = [...works];
  const lane = async () => {
    for (let work = queue.shift(); work; work = queue.shift()) {
      const result = await work();
      results.push(result);
      tell(result);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export function tellStep({ name, isGood, seconds, output }: StepResult): void {
  say(`${isGood ? 'ok  ' : 'FAIL'} ${name} ${seconds.toFixed(1)} s`);
  if (!isGood) say(output.trimEnd().replace(/^/gm, '     '));
}
