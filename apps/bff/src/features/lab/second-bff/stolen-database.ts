import { copyFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import type { Schema, SessionRow } from '../../../stores/schema.ts';

/** What a thief reads in a copy of a database that has one account with one session. */
export interface StolenRows {
  readonly user: Schema['users'];
  readonly session: SessionRow;
  /** The newest. */
  readonly key: Schema['signing_keys'];
}

/** Copies the files as they are, while the BFF has them locked, and reads the copy. @param file of SQLite */
export async function stealRows(file: string): Promise<StolenRows> {
  const copy = `${file}.copy`;
  for (const end of ['', '-wal']) await copyFile(file + end, copy + end);
  const database = new DatabaseSync(copy);
  try {
    const newest = (table: string, order: string) =>
      database.prepare(`select * from ${table} order by ${order} desc limit 1`).get() as unknown;
    return {
      user: newest('users', 'created_at') as StolenRows['user'],
      session: newest('sessions', 'created_at') as StolenRows['session'],
      key: newest('signing_keys', 'serial') as StolenRows['key'],
    };
  } finally {
    database.close();
  }
}
