import type { StartedSession } from '../sessions/session-store.ts';
import type { PasswordChange } from '../users/user-store.ts';
import { lockUser } from './lock-user.ts';
import type { Database } from './schema.ts';
import { sessionOf } from './session-row.ts';
import { insertSuccessor } from './succeed-session.ts';

/** One transaction: a new hash, a new session for whoever changed it, and an end to every other one. */
export function changePassword(
  database: Database,
  { userId, passwordHash, old, successor }: PasswordChange,
): Promise<StartedSession | undefined> {
  const { kysely, now } = database;
  return kysely.transaction().execute(async (transaction) => {
    const user = await lockUser(transaction, userId);
    if (!user || user.disabled_at !== null) return undefined;
    const row = await insertSuccessor(transaction, database, { ...successor, old });
    if (!row) return undefined;
    await transaction
      .updateTable('users')
      .set({ password_hash: passwordHash })
      .where('id', '=', userId)
      .execute();
    const ended = await transaction
      .updateTable('sessions')
      .set({ revoked_at: now(), revoked_reason: 'password_changed' })
      .where('user_id', '=', userId)
      .where('sid', '!=', successor.sid)
      .where('revoked_at', 'is', null)
      .returning('sid')
      .execute();
    return {
      session: sessionOf(row),
      roles: JSON.parse(user.roles) as string[],
      now: row.now,
      ended: ended.map(({ sid }) => ({ sid, reason: 'password_changed' as const })),
    };
  });
}
