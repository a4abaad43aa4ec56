import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', '**/data/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['kernel/**/*.test.ts', 'modules/*/*.test.ts', 'modules/*/web/**/*.test.ts', 'ui/**/*.test.ts'],
          exclude,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'http',
          include: ['platform', 'modules/*/server', 'cli', 'apps', 'demo', 'scripts', 'tests'].map(
            (folder) => `${folder}/**/*.test.ts`,
          ),
          exclude: [...exclude, 'tests/journeys/**'],
          globalSetup: ['tests/prepare-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          exclude,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
