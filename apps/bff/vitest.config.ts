import { defineConfig } from 'vitest/config';

/** They share one PostgreSQL server, which is started when one of them runs. */
const onPostgres = [
  'src/stores/postgres*.test.ts',
  'test/*postgres*.test.ts',
  'test/many-instances.test.ts',
  'src/features/*/test/postgres-*.test.ts',
];

export default defineConfig({
  test: {
    // No module keeps state of its own, and loading them again for each file takes longer than the tests.
    isolate: false,
    // Many wait for processes of their own and for timeouts; with more at once, what is timed would not be.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'bff',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: onPostgres,
          // Long enough for a machine that is busy with other things.
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: onPostgres,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: 'test/support/postgres/global-setup.ts',
          // After the others: faults are timed, and processes of their own need the machine.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
