import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDatabase } from './open-database.ts';
import { prepare, type ValueOf } from './prepare.ts';
import type { Database } from './schema.ts';

describe('a prepared statement', () => {
  let time = 1;
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ url: 'sqlite::memory:', now: () => time });
  });
  afterAll(() => database.close());

  const prepareSum = (built: () => void = () => {}) =>
    prepare(database, (value: ValueOf<{ left: number; right: number | null }>) => {
      built();
      return database.kysely.selectNoFrom([
        value('left').as('left'),
        value('right').as('right'),
        sql<number>`${value('left')} + ${10}`.as('sum'),
        database.nowAtExecution().as('now'),
      ]);
    });

  it('is built once, and keeps no value of an execution before', async () => {
    let times = 0;
    const select = prepareSum(() => (times += 1));

    const both = await Promise.all([select({ left: 1, right: 2 }), select({ left: 3, right: null })]);

    expect(both).toEqual([
      { left: 1, right: 2, sum: 11, now: 1 },
      { left: 3, right: null, sum: 13, now: 1 },
    ]);
    expect(times).toBe(1);
  });

  it('binds values as parameters, whatever they look like', async () => {
    const text = `'; drop table sessions --`;
    const select = prepare(database, (value: ValueOf<{ text: string }>) =>
      database.kysely.selectNoFrom(value('text').as('text')),
    );

    expect(await select({ text })).toEqual({ text });
  });

  it('reads a clock that tests move at each execution', async () => {
    const select = prepareSum();
    time = 2;

    expect(await select({ left: 0, right: 0 })).toMatchObject({ now: 2 });
    time = 3;

    expect(await select({ left: 0, right: 0 })).toMatchObject({ now: 3 });
  });

  it('resolves to undefined when there is no row', async () => {
    const select = prepare(database, (value: ValueOf<{ sid: string }>) =>
      database.kysely.selectFrom('sessions').select('sid').where('sid', '=', value('sid')),
    );

    expect(await select({ sid: 'unknown' })).toBeUndefined();
  });
});
