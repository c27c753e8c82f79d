import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept. A list after `in` makes another statement of each length that it has. */
const most = 200;

/**
 * Kysely prepares every statement again; SQLite takes longer for that than for the work of most of ours. Bounded: the oldest goes first.
 * Found by the SQL text, which holds no values: they are bound as parameters, so one text serves every user.
 */
export function rememberStatements(database: SqliteDatabase): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      if (prepared.size >= most) prepared.delete(prepared.keys().next().value as string);
      prepared.set(sql, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}
