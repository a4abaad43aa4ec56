/** Every workflow table and every contract there is, found by where they stand: modules/<name>/ and kernel/. */
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Contract } from '#kernel/contract.ts';
import type { Workflow } from '#kernel/workflow.ts';

const root = new URL('../', import.meta.url);

export interface ContractGroup {
  readonly name: string;
  readonly contract: Contract;
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
const isWorkflow = (value: unknown): value is Workflow => isObject(value) && 'initial' in value && 'relations' in value;
const isOperation = (value: unknown) => isObject(value) && 'method' in value && 'path' in value && 'access' in value;
const isContract = (value: unknown): value is Contract =>
  isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isOperation);

async function exportsOf(file: string): Promise<unknown[]> {
  const loaded: Record<string, unknown> = await import(new URL(file, root).href);
  return Object.values(loaded);
}

async function filesAtTop(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const names = await readdir(new URL(folder, root));
  return names.filter(isWanted).map((name) => `${folder}${name}`);
}

const moduleNames = async (): Promise<string[]> =>
  (await readdir(new URL('modules/', root), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

export async function collectWorkflows(): Promise<Workflow[]> {
  const isTable = (name: string) => /(^|\.)workflow\.ts$/.test(name);
  const files = (
    await Promise.all((await moduleNames()).map((name) => filesAtTop(`modules/${name}/`, isTable)))
  ).flat();
  const found = (await Promise.all(files.map(exportsOf))).flat().filter(isWorkflow);
  // A parent before its children, so that documents read from the whole to the part.
  return found.sort((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined));
}

export async function collectContracts(): Promise<ContractGroup[]> {
  const isContractFile = (name: string) => /^([a-z-]+-)?contract\.ts$/.test(name);
  const folders = ['kernel/', ...(await moduleNames()).map((name) => `modules/${name}/`)];
  const groups = await Promise.all(
    folders.map(async (folder) => {
      const found = (await Promise.all((await filesAtTop(folder, isContractFile)).map(exportsOf))).flat();
      const name = folder === 'kernel/' ? 'platform' : basename(folder);
      return { name, contract: Object.assign({}, ...found.filter(isContract)) as Contract };
    }),
  );
  return groups.filter(({ contract }) => Object.keys(contract).length > 0);
}
