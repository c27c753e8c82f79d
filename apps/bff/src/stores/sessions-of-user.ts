import type { FoundSession, WhichSessions } from '../sessions/session-store.ts';
import type { RevocationReason } from '../sessions/session.ts';
import { lockUser } from './lock-user.ts';
import type { Database } from './schema.ts';
import { sessionOf } from './session-row.ts';

export async function liveOf({ kysely, now }: Database, userId: string): Promise<FoundSession[]> {
  const rows = await kysely
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('sessions')
    .select(['users.roles', now().as('now')])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    // One that has not taken over yet is the same device once more.
    .where('replaces', 'is', null)
    .where('idle_ends_at', '>', now())
    .where('absolute_ends_at', '>', now())
    .orderBy('last_seen_at', 'desc')
    .execute();
  return rows.map((row) => ({
    session: sessionOf(row),
    roles: JSON.parse(row.roles) as string[],
    now: row.now,
  }));
}

export function revokeOfUser(
  { kysely, now }: Database,
  { userId, which, reason }: { userId: string; which: WhichSessions; reason: RevocationReason },
): Promise<string[]> {
  return kysely.transaction().execute(async (transaction) => {
    await lockUser(transaction, userId);
    const rows = await transaction
      .updateTable('sessions')
      .set({ revoked_at: now(), revoked_reason: reason })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where('handle', 'handle' in which ? '=' : '!=', 'handle' in which ? which.handle : which.notHandle)
      .returning('sid')
      .execute();
    return rows.map(({ sid }) => sid);
  });
}
