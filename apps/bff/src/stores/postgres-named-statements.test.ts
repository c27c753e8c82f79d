import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { useDatabase } from '../../test/support/postgres.ts';
import { openDatabase } from './open-database.ts';
import { prepare, type ValueOf } from './prepare.ts';
import type { Database } from './schema.ts';

const server = useDatabase();
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ url: server().url });
  await database.kysely.insertInto('users').values(ada).execute();
});
afterAll(() => database.close());

const ada = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  password_hash: null,
  roles: '[]',
  created_at: 0,
};

const prepareSelect = () =>
  prepare(database, (value: ValueOf<{ id: string }>) =>
    database.kysely.selectFrom('users').selectAll().where('id', '=', value('id')),
  );

/** Of the one connection that statements take which come one after another. */
async function preparedTexts(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
    database.kysely,
  );
  return rows.map(({ statement }) => statement);
}

describe('a prepared statement of PostgreSQL', () => {
  it('answers after another instance has added a column, and stays prepared', async () => {
    const select = prepareSelect();
    expect(await select({ id: 'ada' })).toMatchObject({ name: 'Ada' });
    await server().query('alter table users add column born integer default 1815');

    expect(await select({ id: 'ada' })).toMatchObject({ name: 'Ada', born: 1815 });
    expect(await select({ id: 'ada' })).toMatchObject({ name: 'Ada', born: 1815 });

    // As it was, and as it is now.
    expect((await preparedTexts()).filter((text) => text.includes('"users"'))).toHaveLength(2);
  });

  it('answers many connections at once after that', async () => {
    const select = prepareSelect();
    const selectOften = () => Promise.all(Array.from({ length: 30 }, () => select({ id: 'ada' })));
    await selectOften();
    await server().query('alter table users drop column born');

    const rows = await selectOften();

    expect(rows).toEqual(Array.from({ length: 30 }, () => expect.objectContaining({ name: 'Ada' })));
  });

  it('that fails for a reason of its own fails as any other', async () => {
    const divide = prepare(database, (value: ValueOf<{ by: number }>) =>
      database.kysely.selectNoFrom(sql<number>`1 / cast(${value('by')} as integer)`.as('result')),
    );

    await expect(divide({ by: 0 })).rejects.toThrow('division by zero');
    expect(await divide({ by: 1 })).toEqual({ result: 1 });
  });
});
