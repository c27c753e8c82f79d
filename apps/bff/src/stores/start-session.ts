import { sql, type Transaction } from 'kysely';

import type { NewSession, StartedSession } from '../sessions/session-store.ts';
import type { RevocationReason } from '../sessions/session.ts';
import type { Database, Schema } from './schema.ts';
import { endWithRelated } from './end-session.ts';
import { lockUser } from './lock-user.ts';
import { sessionOf } from './session-row.ts';

type Ended = { readonly sid: string; readonly reason: RevocationReason };

/** One transaction: the user is there and enabled, the old ones end, the new one begins. */
export function startSession(database: Database, session: NewSession): Promise<StartedSession | undefined> {
  return database.kysely.transaction().execute(async (transaction) => {
    const user = await lockUser(transaction, session.userId);
    if (!user || user.disabled_at !== null) return undefined;
    const ended = [
      ...(await endReplaced(transaction, database, session)),
      ...(await endSurplus(transaction, database, session)),
    ];
    const row = await insert(transaction, database, session);
    return { session: sessionOf(row), roles: JSON.parse(user.roles) as string[], now: row.now, ended };
  });
}

async function endReplaced(
  transaction: Transaction<Schema>,
  database: Database,
  { replaces }: NewSession,
): Promise<Ended[]> {
  if (!replaces) return [];
  const reason = 'replaced_by_new_sign_in';
  const rows = await endWithRelated(transaction, database, { sid: replaces, reason });
  return rows.map(({ sid }) => ({ sid, reason }));
}

async function endSurplus(
  transaction: Transaction<Schema>,
  { now }: Database,
  { userId, mostLive }: NewSession,
): Promise<Ended[]> {
  const reason = 'too_many_sessions';
  const live = await transaction
    .selectFrom('sessions')
    .select('sid')
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('replaces', 'is', null)
    .where('idle_ends_at', '>', now())
    .where('absolute_ends_at', '>', now())
    .orderBy('last_seen_at', 'desc')
    .execute();
  const surplus = live.slice(mostLive - 1).map(({ sid }) => sid);
  if (surplus.length === 0) return [];
  const rows = await transaction
    .updateTable('sessions')
    .set({ revoked_at: now(), revoked_reason: reason })
    .where('sid', 'in', surplus)
    // In PostgreSQL one of them may have been revoked since they were read.
    .where('revoked_at', 'is', null)
    .returning('sid')
    .execute();
  return rows.map(({ sid }) => ({ sid, reason }));
}

function insert(transaction: Transaction<Schema>, { now }: Database, session: NewSession) {
  return transaction
    .insertInto('sessions')
    .values({
      sid: session.sid,
      handle: session.handle,
      user_id: session.userId,
      gen: 1,
      renewals: 0,
      current_jti: session.jti,
      rotated_at: now(),
      created_at: now(),
      last_seen_at: now(),
      idle_ends_at: sql<number>`${now()} + ${session.idleSeconds}`,
      absolute_ends_at: sql<number>`${now()} + ${session.absoluteSeconds}`,
      remember: session.remember ? 1 : 0,
      amr: JSON.stringify(session.amr),
      auth_time: now(),
      user_agent: session.userAgent,
      address: session.address,
    })
    .returningAll()
    .returning(now().as('now'))
    .executeTakeFirstOrThrow();
}
