import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { LRUCache } from 'lru-cache';

/** Statements kept. A list after `in` makes another statement of each length that it has. */
const most = 200;

/**
 * Kysely prepares every statement again; SQLite takes longer for that than for the work of most of ours. Bounded: the least recently used goes first.
 * Found by the SQL text, which holds no values: they are bound as parameters, so one text serves every user.
 */
export function rememberStatements(database: SqliteDatabase): SqliteDatabase {
  const prepared = new LRUCache<string, SqliteStatement>({ max: most });
  return {
    prepare(sql) {
      const statement = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}
