import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describePlans, manySessions } from '../../test/support/describe-plans.ts';
import { describeRemoval } from '../../test/support/describe-removal.ts';
import { fillSessions } from '../../test/support/fill-sessions.ts';
import { useDatabase } from '../../test/support/postgres.ts';
import { randomId } from '../tokens/random-id.ts';
import { openDatabase } from './open-database.ts';
import type { Database, Schema } from './schema.ts';
import { createSessionStore } from './sessions.ts';
import { decisions } from '../sessions/rotation.ts';

const server = useDatabase();
const open = () => openDatabase({ url: server().url });
describePlans('PostgreSQL', open);

const another = useDatabase();
describeRemoval('PostgreSQL', () => openDatabase({ url: another().url }));

let database: Database;
beforeAll(async () => {
  database = await open();
});
afterAll(() => database.close());

const hotUpdates = async (kysely: Kysely<Schema>) => {
  const count = sql<{
    count: string;
  }>`select pg_stat_get_xact_tuples_hot_updated('sessions'::regclass) as count`;
  return Number((await count.execute(kysely)).rows[0]?.count);
};

/** @returns how many row versions it wrote that touched no index */
const rotate = (sid: string) =>
  database.kysely.transaction().execute(async (kysely) => {
    const sessions = createSessionStore({ ...database, kysely });
    const found = await sessions.find(sid);
    const before = await hotUpdates(kysely);
    await sessions.renew(found!.session, {
      decision: decisions.rotated,
      nextJti: randomId(),
      idleSeconds: 60,
    });
    return (await hotUpdates(kysely)) - before;
  });

it('a renewal in PostgreSQL touches no index, although the table is full', async () => {
  await fillSessions(database, manySessions);
  const rows = await database.kysely.selectFrom('sessions').select('sid').orderBy('sid').limit(300).execute();

  let hot = 0;
  for (const { sid } of rows) hot += await rotate(sid);

  // A page that many of them hit fills up, while something else in the database still reads what they replaced.
  expect(hot).toBeGreaterThan(0.95 * rows.length);
});
