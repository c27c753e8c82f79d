import { afterAll, beforeAll, inject } from 'vitest';

import { createDatabase, type PostgresDatabase } from './postgres/database.ts';

/** Gives a test file an empty database of its own on the shared server. */
export function useDatabase(): () => PostgresDatabase {
  let database: PostgresDatabase;
  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'));
  });
  afterAll(() => database.drop());
  return () => database;
}
