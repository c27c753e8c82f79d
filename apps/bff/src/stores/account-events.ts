import type { AccountEventName } from '../contract.ts';
import { sql } from 'kysely';

import { randomId } from '../tokens/random-id.ts';
import type { AccountEventPage, AccountEventStore, StoredAccountEvent } from '../users/account-events.ts';
import { asUnavailable } from './database-errors.ts';
import type { Database } from './schema.ts';

/** Three times as long as a remembered session lives by default, so that its whole life can be read. */
const keptSeconds = 90 * 86_400;

/** Appends, lists and forgets; no statement changes an event that was recorded. */
export function createAccountEventStore(database: Database): AccountEventStore {
  const { kysely, now } = database;
  return {
    add: (events) =>
      asUnavailable(async () => {
        if (events.length === 0) return;
        // One statement for the events of all sessions that ended together: all of them are recorded or none.
        await kysely
          .insertInto('security_events')
          .values(
            events.map(({ userId: user_id, event, sid = null, reason = null }) => {
              return { id: randomId(), user_id, at: now(), event, sid, reason };
            }),
          )
          .execute();
      }),
    list: (userId, page) => asUnavailable(() => list(database, userId, page)),
    removeOld: (most, time) =>
      asUnavailable(async () => {
        // By the given time and in batches, for the reasons that `removeExpired` in `sessions.ts` has.
        const removed = await kysely
          .deleteFrom('security_events')
          .where('id', 'in', (old) =>
            old
              .selectFrom('security_events')
              .select('id')
              .where('at', '<', time - keptSeconds)
              .orderBy('at')
              .limit(most),
          )
          .executeTakeFirst();
        return Number(removed.numDeletedRows);
      }),
  };
}

/**
 * Pages by the position of the event `before`, not by a count, so that what is recorded between two pages shifts nothing. The cursor is
 * looked up among the user's own events: somebody else's id compares as null, and gives an empty page.
 *
 * `isOwn` is told by the handle that a session shares with its successors. An event whose session's row is gone belongs to no device.
 */
async function list(
  { kysely, now }: Database,
  userId: string,
  { most, before, ownSid }: AccountEventPage,
): Promise<StoredAccountEvent[]> {
  const rows = await kysely
    .selectFrom('security_events as event')
    .leftJoin('sessions', 'sessions.sid', 'event.sid')
    .select(['event.id', 'event.event', 'event.sid', 'event.reason', 'sessions.user_agent'])
    .select([
      sql<number>`${now()} - event.at`.as('secondsAgo'),
      'sessions.handle',
      (own) => own.selectFrom('sessions').select('handle').where('sid', '=', ownSid).as('ownHandle'),
    ])
    .where('event.user_id', '=', userId)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(event.at, event.id) < (select at, id from security_events where id = ${before} and user_id = ${userId})`,
      ),
    )
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(most)
    .execute();
  // Left out rather than null: absent is what the interface says of an event without them.
  return rows.map(({ id, secondsAgo, sid, reason, user_agent: userAgent, event, handle, ownHandle }) => ({
    id,
    secondsAgo,
    isOwn: handle !== null && handle === ownHandle,
    userId,
    event: event as AccountEventName,
    ...(sid !== null && { sid }),
    ...(reason !== null && { reason }),
    ...(userAgent !== null && { userAgent }),
  }));
}
