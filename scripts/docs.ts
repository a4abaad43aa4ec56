/** `npm run docs` writes the generated documents; with `--check` it only says which are out of step. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { toMermaid } from '#kernel/workflow-documents.ts';
import { collectContracts, collectWorkflows } from './collect-tables.ts';
import { say } from './run-step.ts';
import { apiText } from './write-api.ts';
import { permissionsText, workflowText } from './write-workflows.ts';

const docs = new URL('../docs/', import.meta.url);

async function documents(): Promise<ReadonlyMap<string, string>> {
  const [workflows, contracts] = await Promise.all([collectWorkflows(), collectContracts()]);
  return new Map([
    ...workflows.map((workflow) => [`workflows/${workflow.name}.mmd`, toMermaid(workflow)] as const),
    ...workflows.map((workflow) => [`workflows/${workflow.name}.md`, workflowText(workflow)] as const),
    ['permissions.md', permissionsText(workflows, contracts)],
    ['api.md', apiText(contracts)],
  ]);
}

const read = (name: string) => readFile(new URL(name, docs), 'utf8').catch(() => null);

/** Documents of workflows that there are no more. */
async function leftOver(wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const names = await readdir(new URL('workflows/', docs)).catch(() => []);
  return names.map((name) => `workflows/${name}`).filter((name) => !wanted.has(name));
}

const wanted = await documents();
const stale = [...(await leftOver(wanted))];
for (const [name, text] of wanted) if ((await read(name)) !== text) stale.push(name);

if (process.argv.includes('--check')) {
  for (const name of stale) say(`docs/${name} is out of step: run \`npm run docs\``);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  await mkdir(new URL('workflows/', docs), { recursive: true });
  for (const name of stale) {
    const text = wanted.get(name);
    await (text === undefined ? rm(new URL(name, docs)) : writeFile(new URL(name, docs), text));
    say(`docs/${name} ${text === undefined ? 'removed' : 'written'}`);
  }
}
