import { afterAll, beforeAll, inject } from 'vitest';

import { createDatabase, type PostgresDatabase } from './postgres/database.ts';

interface Options {
  readonly empty?: boolean;
}

/** Makes databases on the shared server, with their tables, unless they are to be empty; they go with the tests of the file. */
export function useDatabases(options: Options = {}): () => Promise<PostgresDatabase> {
  const made: PostgresDatabase[] = [];
  afterAll(async () => {
    for (const database of made) await database.drop();
  });
  return async () => {
    const database = await createDatabase(inject('postgresUrl'), options);
    made.push(database);
    return database;
  };
}

/** One for a test file. */
export function useDatabase(options: Options = {}): () => PostgresDatabase {
  const make = useDatabases(options);
  let database: PostgresDatabase;
  beforeAll(async () => {
    database = await make();
  });
  return () => database;
}
