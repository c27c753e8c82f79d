/** The least that a renewal could cost: the statement that writes it, through the driver itself. */
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';

import { randomId } from '../../../apps/bff/src/tokens/random-id.ts';

export interface BareUpdate {
  readonly sids: readonly string[];
  /** One `UPDATE … RETURNING` of one row. @throws Error when there is none */
  run(sid: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** Writes the columns that a rotation writes, so that the row and its indexes change as much. */
const statement = (parameter: (position: number) => string) => `
  update sessions set renewals = renewals + 1, last_seen_at = ${parameter(1)}, idle_ends_at = ${parameter(2)}, gen = gen + 1,
    current_jti = ${parameter(3)}, previous_jti = current_jti, rotated_at = ${parameter(4)}, confirmed_at = null
  where sid = ${parameter(5)} returning *`;

function valuesFor(sid: string): (string | number)[] {
  const now = Date.now() / 1000;
  return [now, now + 2100, randomId(), now, sid];
}

/** @param url of a database with sessions in it, as the BFF takes it */
export function openBareUpdate(url: string): Promise<BareUpdate> {
  return url.startsWith('sqlite:') ? onSqlite(url.slice('sqlite:'.length)) : onPostgres(url);
}

async function onSqlite(file: string): Promise<BareUpdate> {
  const database = new SqliteDatabase(file);
  // As stores/sqlite.ts sets them.
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
  ])
    database.pragma(pragma);
  const rows = database.prepare('select sid from sessions').all() as { sid: string }[];
  const update = database.prepare(statement(() => '?'));
  return {
    sids: rows.map(({ sid }) => sid),
    run: async (sid) => found(update.get(...valuesFor(sid))),
    close: async () => database.close(),
  };
}

async function onPostgres(url: string): Promise<BareUpdate> {
  // As many connections as stores/postgres.ts has.
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const { rows } = await pool.query<{ sid: string }>('select sid from sessions');
  const text = statement((position) => `$${position}`);
  return {
    sids: rows.map(({ sid }) => sid),
    run: async (sid) => found((await pool.query({ name: 'update', text, values: valuesFor(sid) })).rows[0]),
    close: () => pool.end(),
  };
}

function found(row: unknown): unknown {
  if (row === undefined) throw new Error('no session was updated');
  return row;
}
