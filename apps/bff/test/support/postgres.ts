import { afterAll, beforeAll, inject } from 'vitest';

import { createDatabase, type PostgresDatabase } from './postgres/database.ts';

/** Gives a test file a database of its own on the shared server, with its tables, unless it is to be empty. */
export function useDatabase(options: { empty?: boolean } = {}): () => PostgresDatabase {
  let database: PostgresDatabase;
  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'), options);
  });
  afterAll(() => database.drop());
  return () => database;
}
