/**
 * Guarantee: what was acknowledged survives `kill -9` and a power cut (WAL with full synchronisation), and no second process
 * works on the same file (exclusive lock), because revocations are kept in one process's memory.
 */
import { resolve } from 'node:path';

import SqliteDatabase from 'better-sqlite3';
import { type RawBuilder, SqliteDialect, sql } from 'kysely';

import { StartupError } from '../config/startup-error.ts';
import type { Log } from '../log/log.ts';
import { keepPrivate } from './private-file.ts';
import { rememberStatements } from './prepared-statements.ts';

export const sqliteNow = (): RawBuilder<number> => sql<number>`unixepoch('subsec')`;

/** @throws StartupError with a sentence that says what to do */
export function openSqlite(path: string, log?: Log): SqliteDialect {
  const file = path === ':memory:' ? path : resolve(path);
  try {
    if (file !== ':memory:') keepPrivate(file, log);
    const database = new SqliteDatabase(file, { timeout: 500 });
    // The order matters: with the exclusive lock first, WAL needs no shared memory.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Takes the lock now rather than at the first write.
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return new SqliteDialect({ database: rememberStatements(database) });
  } catch (error) {
    throw new StartupError(sentence(error, file), { cause: error });
  }
}

function sentence(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return `The database ${file} is in use by another process: stop it first. One process at a time works on a SQLite file.`;
  }
  if (code === 'SQLITE_NOTADB')
    return `The file ${file} is not a SQLite database: move it away, or name another in DATABASE_URL.`;
  return `The database ${file} of DATABASE_URL cannot be opened (${code || String(error)}): is its folder there, and writable?`;
}
