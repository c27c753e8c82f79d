import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { rememberStatements } from './prepared-statements.ts';

describe('statements of SQLite', () => {
  it('are prepared once each, and work after the table has changed', () => {
    const database = new SqliteDatabase(':memory:');
    const { prepare } = rememberStatements(database);
    database.exec('create table t (a); insert into t values (1)');
    const statement = prepare('select * from t');

    expect(statement.all([])).toEqual([{ a: 1 }]);
    database.exec('alter table t add column b default 2');

    expect(prepare('select * from t')).toBe(statement);
    expect(statement.all([])).toEqual([{ a: 1, b: 2 }]);
    database.close();
  });

  it('are forgotten, the least recently used first, when there are too many', () => {
    const database = new SqliteDatabase(':memory:');
    const { prepare } = rememberStatements(database);
    const [first, second] = [prepare('select 1'), prepare('select 2')];

    for (let index = 3; index <= 201; index += 1) prepare(`select ${index}`);

    expect(prepare('select 2')).toBe(second);
    expect(prepare('select 1')).not.toBe(first);
    database.close();
  });
});
