import type { Kysely } from 'kysely';

import type { FoundSession } from '../sessions/session-store.ts';
import type { Database, Schema } from './schema.ts';
import { sessionOf } from './session-row.ts';

/** The most lately seen first. */
export function liveRows({ now }: Pick<Database, 'now'>, kysely: Kysely<Schema>, userId: string) {
  return kysely
    .selectFrom('sessions')
    .selectAll()
    .select(now().as('now'))
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('idle_ends_at', '>', now())
    .where('absolute_ends_at', '>', now())
    .orderBy('last_seen_at', 'desc')
    .execute();
}

export async function liveOf(database: Database, userId: string): Promise<Omit<FoundSession, 'roles'>[]> {
  const rows = await liveRows(database, database.kysely, userId);
  return rows.map((row) => ({ session: sessionOf(row), now: row.now }));
}
