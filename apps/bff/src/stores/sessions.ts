/**
 * Guarantee: each decision about a session is carried out by one conditional statement, so that of several processes exactly one wins;
 * a revoked row never changes again.
 *
 * No transaction is needed for that. An update that waits for another's row lock evaluates its `where` again on the version it finds
 * afterwards (PostgreSQL documentation, 13.2.1; SQLite has one writer), and matches nothing if the other has decided first.
 */
import { sql } from 'kysely';

import type { PresentedToken, RenewalChange, SessionStore } from '../sessions/session-store.ts';
import type { DecideLifecycle } from '../sessions/lifecycle-event.ts';
import { decideLifecycle } from '../sessions/lifecycle.ts';
import type { Session } from '../sessions/session.ts';
import { asUnavailable } from './database-errors.ts';
import { changeSessions } from './change-sessions.ts';
import { prepare, type ValueOf } from './prepare.ts';
import { probe } from './probe.ts';
import { redateFuture } from './redate-future.ts';
import type { Database } from './schema.ts';
import { sessionOf } from './session-row.ts';
import { liveOf } from './open-sessions.ts';

/** How long a row outlives its session, so that its end can be explained, and so that a clock that is days ahead removes none that lives. */
const keptSeconds = 7 * 86_400;

/** @param decide the rules; the simulation runs others through the same schedules */
export function createSessionStore(
  database: Database,
  decide: DecideLifecycle = decideLifecycle,
): SessionStore {
  const [find, renew, confirm] = [prepareFind(database), prepareRenew(database), prepareConfirm(database)];
  return {
    find: (sid) => asUnavailable(() => find(sid)),
    change: (change) => asUnavailable(() => changeSessions(database, decide, change)),
    renew: (seen, change) => asUnavailable(() => renew(seen, change)),
    redateFuture: (sid) => asUnavailable(() => redateFuture(database, sid)),
    liveOf: (userId) => asUnavailable(() => liveOf(database, userId)),
    confirm: (presented) => asUnavailable(() => confirm(presented)),
    now: () => probe(database),
    removeExpired: (most, now) => asUnavailable(() => removeExpired(database, { most, now })),
  };
}

/**
 * One statement, so that the row, its user's roles and the time are of one moment. A row that has ended is found like any other: the
 * caller needs it to say why. Not a join, which takes SQLite about ten times as long.
 */
function prepareFind(database: Database): SessionStore['find'] {
  const select = prepare(database, (value: ValueOf<{ sid: string }>) =>
    database.kysely
      .selectFrom('sessions')
      .selectAll()
      .select(database.nowAtExecution().as('now'))
      .select((row) => {
        const user = row.selectFrom('users').whereRef('users.id', '=', 'sessions.user_id');
        return user.select('roles').$asScalar().$notNull().as('roles');
      })
      .where('sid', '=', value('sid')),
  );
  return async (sid) => {
    const row = await select({ sid });
    return row && { session: sessionOf(row), roles: JSON.parse(row.roles) as string[], now: row.now };
  };
}

/**
 * Compare-and-set on what `decide` has seen. Without `gen` two instances could both rotate, and the browser that keeps the
 * overwritten token would be signed out; without `confirmed_at` a decision to reissue could follow a confirmation; without `revoked_at` a
 * sign-out could be overtaken by new tokens.
 *
 * `confirmed_at` is compared for equality: PostgreSQL (since 12) and SQLite give back exactly the double that they store.
 */
function prepareRenew(database: Database): SessionStore['renew'] {
  const { kysely, nowAtExecution: now } = database;
  const prepareUpdate = (rotates: boolean) =>
    prepare(database, (value: ValueOf<Session & RenewalChange>) => {
      const slide = {
        renewals: sql<number>`renewals + 1`,
        last_seen_at: now(),
        idle_ends_at: sql<number>`${now()} + ${value('idleSeconds')}`,
      };
      const rotation = {
        gen: sql<number>`gen + 1`,
        current_jti: value('nextJti'),
        // The only token besides the current one that is known: anything older is a copy (RFC 9700 §4.14.2).
        previous_jti: value('currentJti'),
        rotated_at: now(),
        confirmed_at: null,
      };
      return kysely
        .updateTable('sessions')
        .set(rotates ? { ...slide, ...rotation } : slide)
        .where('sid', '=', value('sid'))
        .where('gen', '=', value('gen'))
        .where('confirmed_at', 'is not distinct from', value('confirmedAt'))
        .where('revoked_at', 'is', null)
        .returningAll()
        .returning(now().as('now'));
    });
  const updates = { rotating: prepareUpdate(true), sliding: prepareUpdate(false) };
  return async (seen, change) => {
    const row = await updates[change.decision.rotates ? 'rotating' : 'sliding']({ ...seen, ...change });
    return row && { session: sessionOf(row), now: row.now };
  };
}

/**
 * Idempotent, and only for the generation that was presented: of many requests at once one is told that it did it. The time that a
 * request has spent in this process is not the browser's, so it is taken off the token's age.
 */
function prepareConfirm(database: Database): SessionStore['confirm'] {
  const { kysely, nowAtExecution: now } = database;
  const update = prepare(database, (value: ValueOf<PresentedToken>) =>
    kysely
      .updateTable('sessions')
      .set({ confirmed_at: now() })
      .where('sid', '=', value('sid'))
      .where('gen', '=', value('gen'))
      .where('confirmed_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where(
        sql<boolean>`${now()} - ${value('waitedSeconds')} - ${value('issuedAt')} >= ${value('confirmAfterSeconds')}`,
      )
      .returning('sid'),
  );
  return async (presented) => (await update(presented)) !== undefined;
}

/**
 * At most `most` rows a statement, so that none of them holds locks for long or runs into the statement timeout. `now` is given and not
 * the database's own: deleting cannot be undone, and a clock may be wrong for a moment (`sessions/expired-row-removal.ts`).
 */
async function removeExpired(
  { kysely }: Database,
  { most, now }: { most: number; now: number },
): Promise<number> {
  const removed = await kysely
    .deleteFrom('sessions')
    .where('sid', 'in', (expired) =>
      expired
        .selectFrom('sessions')
        .select('sid')
        .where('absolute_ends_at', '<', now - keptSeconds)
        // PostgreSQL expects to meet an expired row soon, wherever it starts to read; there may be none.
        .orderBy('absolute_ends_at')
        .limit(most),
    )
    .executeTakeFirst();
  return Number(removed.numDeletedRows);
}
