/**
 * Guarantee: what `decideLifecycle` says is carried out as a whole or not at all, and nobody else begins or ends sessions of the same
 * account between its reading and its writing.
 *
 * The lock on the user's row is what orders them. It relies on READ COMMITTED, PostgreSQL's default: the statements after the lock see
 * what its previous holder has committed. Under REPEATABLE READ they would see the account as it was before the wait, or fail. Without
 * the lock a sign-in and a password change could miss each other, and a thief's session would outlive the change.
 */
import type { Transaction } from 'kysely';

import { Problem } from '../problems/problem.ts';
import type { Account, DecideLifecycle, End } from '../sessions/lifecycle-event.ts';
import type {
  EndedSession,
  NewCredentials,
  SessionChange,
  SessionChangeResult,
} from '../sessions/session-store.ts';
import { isTaken } from './database-errors.ts';
import { insertSession } from './insert-session.ts';
import { lockUser } from './lock-user.ts';
import { isLive, type OpenRow, openRows } from './open-sessions.ts';
import type { Database, Schema } from './schema.ts';
import { sessionOf } from './session-row.ts';

interface Work {
  readonly transaction: Transaction<Schema>;
  readonly database: Database;
  readonly decide: DecideLifecycle;
}

/**
 * Locks, reads, decides and writes in one transaction: a crash anywhere before its commit leaves everything as it was.
 * @throws what the database throws; the caller makes a 503 of it
 */
export function changeSessions(
  database: Database,
  decide: DecideLifecycle,
  change: SessionChange,
): Promise<SessionChangeResult> {
  return database.kysely.transaction().execute(async (transaction) => {
    const work = { transaction, database, decide };
    const others = change.presentedOfOthers ?? [];
    const users = await lockUsers(transaction, [change.userId, ...others.map(({ userId }) => userId)]);
    const result = await changeOwn(work, users.get(change.userId), change);
    if (result.refused) return result;
    const ended = [...result.ended];
    for (const userId of new Set(others.map((other) => other.userId))) {
      const presented = others.filter((other) => other.userId === userId).map(({ sid }) => sid);
      const rows = await openRows(database, transaction, userId);
      const effect = decide(accountOf(users.get(userId), rows), { type: 'sign_in_of_another', presented });
      if (!effect.refused) ended.push(...(await end(work, rows, effect.ends)));
    }
    return { ...result, ended };
  });
}

type LockedUser = NonNullable<Awaited<ReturnType<typeof lockUser>>>;

/**
 * By ascending id everywhere, so that two browsers that each bring the other's session do not deadlock.
 * @returns those that exist, by their id; a deleted account is no reason to fail
 */
async function lockUsers(transaction: Transaction<Schema>, ids: readonly string[]) {
  const locked = new Map<string, LockedUser>();
  for (const id of [...new Set(ids)].toSorted()) {
    const user = await lockUser(transaction, id);
    if (user) locked.set(id, user);
  }
  return locked;
}

async function changeOwn(
  work: Work,
  user: LockedUser | undefined,
  { userId, event, beginning, credentials }: SessionChange,
): Promise<SessionChangeResult> {
  const { transaction, database, decide } = work;
  // After the lock. Read before it, this could lack what its previous holder has begun.
  const open = await openRows(database, transaction, userId);
  const effect = decide(accountOf(user, open), event);
  if (effect.refused) return effect;
  // Before the insert below: the index `sessions_one_successor` refuses a second pending successor of one session.
  const ended = await end(work, open, effect.ends);
  if (effect.replaced !== undefined) {
    // Later presentations find nothing to end, and the next access token no longer says that it replaces another.
    const { replaced } = effect;
    await transaction.updateTable('sessions').set({ replaces: null }).where('sid', '=', replaced).execute();
  }
  if (user && event.type === 'disabling') await disable(work, userId);
  if (!user || !effect.begins || !beginning) return { ended };
  if (credentials) await replaceCredentials(work, user, credentials);
  const { from, replaces } = effect.begins;
  const predecessor = open.find(({ sid }) => sid === from);
  const row = await insertSession(work, { userId, beginning, predecessor, replaces });
  const roles = JSON.parse(user.roles) as string[];
  return { ended, begun: { session: sessionOf(row), roles, now: row.now } };
}

/** A user who is gone counts as disabled, so that whatever rests on checked credentials is refused. */
function accountOf(user: LockedUser | undefined, open: readonly OpenRow[]): Account {
  return {
    isDisabled: !user || user.disabled_at !== null,
    isGuest: user?.password_hash === null,
    credentialVersion: user?.credential_version ?? 0,
    open: open.map((row) => ({
      sid: row.sid,
      line: row.handle,
      replaces: row.replaces,
      lastSeenAt: row.last_seen_at,
      isLive: isLive(row),
    })),
  };
}

/**
 * One statement for each reason. Rows that were revoked already keep their time and reason, and on PostgreSQL the trigger that announces
 * a revocation does not fire for them again.
 */
async function end(
  { transaction, database }: Work,
  open: readonly OpenRow[],
  ends: readonly End[],
): Promise<EndedSession[]> {
  const ended: EndedSession[] = [];
  for (const reason of new Set(ends.map((each) => each.reason))) {
    const sids = ends.filter((each) => each.reason === reason).map(({ sid }) => sid);
    await transaction
      .updateTable('sessions')
      .set({ revoked_at: database.now(), revoked_reason: reason })
      .where('sid', 'in', sids)
      .where('revoked_at', 'is', null)
      .execute();
    for (const row of open.filter(({ sid }) => sids.includes(sid))) {
      ended.push({ sid: row.sid, userId: row.user_id, line: row.handle, reason, wasLive: isLive(row) });
    }
  }
  return ended;
}

/** In the transaction that ends the sessions: no sign-in can slip in between the two. */
function disable({ transaction, database }: Work, userId: string) {
  return transaction
    .updateTable('users')
    .set({ disabled_at: database.now() })
    .where('id', '=', userId)
    .execute();
}

/**
 * The version was read under the lock, so no other change can have raised it meanwhile. @see OWASP ASVS 5.0, 7.4.3
 * @throws Problem `email_taken`, which undoes all that came before it
 */
async function replaceCredentials(
  { transaction }: Work,
  { id, credential_version }: LockedUser,
  { passwordHash, owner }: NewCredentials,
): Promise<void> {
  const replaced = { password_hash: passwordHash, credential_version: credential_version + 1 };
  await transaction
    .updateTable('users')
    .set({ ...owner, ...replaced })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw isTaken(error) ? new Problem('email_taken') : error;
    });
}
