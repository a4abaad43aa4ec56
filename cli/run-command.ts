/**
 * How every command ends: what it did in words, or with `--json` one JSON line at the end; when it did not do what it
 * was asked, one sentence that says why, and an exit code other than 0.
 */

import { Refusal } from '#kernel/refusal.ts';
import { DatabaseTrouble, troubleSentence } from '#platform/postgres/database-trouble.ts';
import { SettingTrouble } from '#platform/setting-trouble.ts';

export interface Outcome {
  /** The answer for programs. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The same for people. */
  readonly lines: readonly string[];
  /** Other than 0 when what was asked is done in part only (2) or has shown a fault (1). */
  readonly exitCode?: number;
}

export interface CommonOptions {
  readonly json?: boolean;
}

/** For what a command finds wrong with how it was called. */
export class CommandTrouble extends Error {
  override readonly name = 'CommandTrouble';
  readonly code: string;
  constructor(code: string, words: string) {
    super(words);
    this.code = code;
  }
}

const readsChinese = (): boolean =>
  /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

interface Told {
  readonly code: string;
  readonly words: string;
}

function fileTrouble(error: Error): Told | null {
  const { code, path } = error as NodeJS.ErrnoException;
  if (!path) return null;
  if (code === 'ENOENT') return { code: 'file.notFound', words: `There is no file ${path}.` };
  if (code === 'EISDIR') return { code: 'file.isFolder', words: `${path} is a folder, not a file.` };
  return code === 'EACCES' ? { code: 'file.forbidden', words: `The file ${path} may not be read or written.` } : null;
}

/** One sentence for whatever went wrong; a defect is told as such, with its own words. */
export function tell(error: unknown): Told {
  if (error instanceof DatabaseTrouble) {
    const words = troubleSentence(error.key, error.detail, readsChinese() ? 'zh' : 'en');
    return { code: error.key, words };
  }
  if (error instanceof Refusal || error instanceof CommandTrouble) return { code: error.code, words: error.message };
  if (error instanceof SettingTrouble) return { code: 'setting', words: error.message };
  if (!(error instanceof Error)) return { code: 'defect', words: String(error) };
  return fileTrouble(error) ?? { code: 'defect', words: `This is a defect: ${error.message.split('\n')[0]}` };
}

// A reader such as `head` may have gone; that is no fault of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
export const printAside = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs the work and ends the command by its outcome. */
export async function runCommand(options: CommonOptions, work: () => Promise<Outcome>): Promise<void> {
  try {
    const { json, lines, exitCode } = await work();
    if (options.json) print(JSON.stringify(json));
    else for (const line of lines) print(line);
    if (exitCode) process.exitCode = exitCode;
  } catch (error) {
    const { code, words } = tell(error);
    printAside(words);
    if (options.json) print(JSON.stringify({ error: code, message: words }));
    if (code === 'defect' && process.env.DEBUG && error instanceof Error) printAside(error.stack ?? '');
    process.exitCode = 1;
  }
}
