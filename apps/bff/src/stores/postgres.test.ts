import { afterAll, inject } from 'vitest';

import { createDatabase, type PostgresDatabase } from '../../test/support/postgres/database.ts';
import { describeStores } from '../../test/support/stores/describe-stores.ts';
import { openDatabase } from './open-database.ts';

const made: PostgresDatabase[] = [];
afterAll(async () => {
  for (const database of made) await database.drop();
});

describeStores('PostgreSQL', async () => {
  const database = await createDatabase(inject('postgresUrl'));
  made.push(database);
  return openDatabase(database);
});
