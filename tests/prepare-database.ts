/**
 * Once for all test files: one PostgreSQL (the one that TEST_DATABASE_URL names, with its owner in
 * TEST_DATABASE_OWNER_URL, or the embedded one in a temporary folder) and in it a migrated database with the small
 * fixture, from which each test file gets a copy.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/migrate.ts';
import type { Database } from '#platform/postgres/database.ts';
import { resolveDatabase } from '#platform/postgres/resolve-database.ts';
import { createScratchDatabase } from '#platform/postgres/scratch-database.ts';
import { composeServer, moduleSources } from '../apps/server/compose.ts';
import { type Fixture, loadFixture } from './fixture.ts';

/** Plain data: it goes from the main process to the workers. */
export type PreparedDatabase = Omit<Database, 'stop'>;

declare module 'vitest' {
  export interface ProvidedContext {
    readonly server: PreparedDatabase;
    readonly template: PreparedDatabase;
    readonly fixture: Fixture;
  }
}

const asData = ({ stop, ...database }: Database): PreparedDatabase => database;
const nothing = () => undefined;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp('/tmp/shangliang-test-');
  // The account that runs PostgreSQL must be able to enter.
  await chmod(folder, 0o755);
  const { TEST_DATABASE_URL, TEST_DATABASE_OWNER_URL } = process.env;
  const env = { DATABASE_URL: TEST_DATABASE_URL, DATABASE_OWNER_URL: TEST_DATABASE_OWNER_URL };
  const database = await resolveDatabase({ env, dataDir: join(folder, 'data'), mode: 'command', log: nothing });
  const template = await createScratchDatabase(database);
  const end = async () => {
    await template.drop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await migrate(template.database.owner, moduleSources);
    const composed = composeServer({
      database: template.database,
      publicUrl: 'http://127.0.0.1:3000',
      version: 'test',
    });
    const fixture = await loadFixture(composed.server).finally(() => composed.close());
    project.provide('server', asData(database));
    project.provide('template', asData(template.database));
    project.provide('fixture', fixture);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
