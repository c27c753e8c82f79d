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

/** To the millisecond, and the same for every expression of a row. Needs SQLite 3.42, which the driver brings along. */
export const sqliteNow = (): RawBuilder<number> => sql<number>`unixepoch('subsec')`;

/**
 * The driver is synchronous: a statement holds up every request of this process until it is done, and a commit until the disk has it.
 * @param path of the file, or `:memory:`
 * @throws StartupError with a sentence that says what to do
 */
export function openSqlite(path: string, log?: Log): SqliteDialect {
  const file = path === ':memory:' ? path : resolve(path);
  try {
    if (file !== ':memory:') keepPrivate(file, log);
    // For a predecessor that is still closing the file, in milliseconds. The wait blocks the event loop.
    const database = new SqliteDatabase(file, { timeout: 500 });
    // The order matters: with the exclusive lock first, WAL needs no shared memory.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    // With NORMAL a power cut takes back the last commits: a sign-out that was answered, or a rotation whose token is in the browser.
    database.pragma('synchronous = FULL');
    // Off by default, in each connection: without it `on delete cascade` does nothing.
    database.pragma('foreign_keys = ON');
    // Takes the lock now rather than at the first write.
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return new SqliteDialect({ database: rememberStatements(database) });
  } catch (error) {
    throw new StartupError(sentence(error, file), { cause: error });
  }
}

/** What an operator has to do about it; the driver's own error is kept as the `cause`. */
function sentence(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return `The database ${file} is in use by another process: stop it first. One process at a time works on a SQLite file.`;
  }
  if (code === 'SQLITE_NOTADB')
    return `The file ${file} is not a SQLite database: move it away, or name another in DATABASE_URL.`;
  return `The database ${file} of DATABASE_URL cannot be opened (${code || String(error)}): is its folder there, and writable?`;
}
