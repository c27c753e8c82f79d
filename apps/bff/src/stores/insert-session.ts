import { sql, type Transaction } from 'kysely';

import type { Beginning } from '../sessions/session-store.ts';
import type { Database, Schema, SessionRow } from './schema.ts';

/** Over sessions of one user that have ended: so many rows stay, so that their end can be explained. */
const maxEndedRows = 100;
/** Nobody is told of the end of a session for longer, where there are so many. */
const endedSeconds = 3600;

interface Work {
  readonly transaction: Transaction<Schema>;
  readonly database: Database;
}

interface Insertion {
  readonly userId: string;
  readonly beginning: Beginning;
  /** Whose device entry, absolute end and "remember me" it keeps. */
  readonly predecessor: SessionRow | undefined;
  readonly replaces: string | null;
}

/**
 * To be called under the lock on the user's row. Makes room first: whatever a user calls, the rows that it leaves are bounded.
 *
 * Every duration becomes a time inside the statement, by the database's clock, and is asked for after the wait for the lock: a request
 * that waited begins no session with a sign-in that looks more recent than it was.
 * @throws Error when there is neither a predecessor nor a browser to take the device's facts from: a fault of the caller
 */
export async function insertSession(
  { transaction, database }: Work,
  { userId, beginning, predecessor, replaces }: Insertion,
): Promise<SessionRow & { now: number }> {
  const { now } = database;
  await removeEnded({ transaction, database }, userId);
  const browser = predecessor ? browserOf(predecessor) : beginning.browser;
  if (!browser) throw new Error('a session that follows no other needs a browser');
  const { idleSeconds, absoluteSeconds } = beginning.lifetime(browser.remember);
  return transaction
    .insertInto('sessions')
    .values({
      sid: beginning.sid,
      handle: browser.handle,
      user_id: userId,
      gen: 1,
      renewals: 0,
      current_jti: beginning.jti,
      rotated_at: now(),
      // A successor inherits both ends of the span: no re-authentication prolongs it (OWASP ASVS 5.0, 7.3.2).
      created_at: predecessor?.created_at ?? now(),
      last_seen_at: now(),
      idle_ends_at: sql<number>`${now()} + ${idleSeconds}`,
      absolute_ends_at: predecessor?.absolute_ends_at ?? sql<number>`${now()} + ${absoluteSeconds}`,
      remember: browser.remember ? 1 : 0,
      amr: JSON.stringify(beginning.amr),
      auth_time: sql<number>`${now()} - ${beginning.secondsSinceVerified()}`,
      user_agent: browser.userAgent,
      address: browser.address,
      replaces,
    })
    .returningAll()
    .returning(now().as('now'))
    .executeTakeFirstOrThrow();
}

function browserOf({ handle, remember, user_agent: userAgent, address }: SessionRow) {
  return { handle, remember: remember === 1, userAgent, address };
}

/**
 * Deletes all but the newest of the ended rows. A row that is gone answers `unknown` instead of its reason, so those of the last hour
 * stay, whatever their number.
 */
function removeEnded({ transaction, database: { now } }: Work, userId: string) {
  return transaction
    .deleteFrom('sessions')
    .where('sid', 'in', (ended) =>
      ended
        .selectFrom('sessions')
        .select('sid')
        .where('user_id', '=', userId)
        .where((row) =>
          row.or([
            row('revoked_at', '<', sql<number>`${now()} - ${endedSeconds}`),
            row('idle_ends_at', '<', sql<number>`${now()} - ${endedSeconds}`),
          ]),
        )
        // By no clock: what lives is ahead of what has run out, and what may live ahead of what was ended.
        .orderBy(sql`case when revoked_at is null then 0 else 1 end`)
        .orderBy('idle_ends_at', 'desc')
        // SQLite takes no offset without a limit. What is left over goes with the next session.
        .limit(1000)
        .offset(maxEndedRows),
    )
    .execute();
}
