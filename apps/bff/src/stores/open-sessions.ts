import type { Kysely } from 'kysely';

import type { FoundSession } from '../sessions/session-store.ts';
import type { Database, Schema } from './schema.ts';
import { sessionOf } from './session-row.ts';

/**
 * What nothing has ended, the most lately seen first. Rows that have run out are among them: the clock that says so may be wrong, and
 * whatever ends sessions has to reach them too. Through the index on `user_id`; `insertSession` bounds how many there can be.
 */
export function openRows({ now }: Pick<Database, 'now'>, kysely: Kysely<Schema>, userId: string) {
  return kysely
    .selectFrom('sessions')
    .selectAll()
    .select(now().as('now'))
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

export type OpenRow = Awaited<ReturnType<typeof openRows>>[number];

/** By the time of the very statement that read the row: no process's clock takes part. */
export function isLive(row: OpenRow): boolean {
  return Math.min(row.idle_ends_at, row.absolute_ends_at) > row.now;
}

/** For the device list. A snapshot: a session in it may end before the answer arrives. */
export async function liveOf(database: Database, userId: string): Promise<Omit<FoundSession, 'roles'>[]> {
  const rows = await openRows(database, database.kysely, userId);
  return rows.filter(isLive).map((row) => ({ session: sessionOf(row), now: row.now }));
}
