import { sql } from 'kysely';

import { notRecentSeconds } from '../sessions/session.ts';
import type { Database } from './schema.ts';

/**
 * What a clock that was ahead has written into a live session's row, as if it had been written now.
 *
 * One statement, in which every expression sees the row as it was before: the absolute end keeps its distance from the beginning
 * although both move. Idempotent, so that several instances may notice it at once. The idle end needs no correction: the next renewal
 * sets it. A sign-in of unknown age is dated back to where it no longer counts as recent.
 */
export async function redateFuture({ kysely, now }: Database, sid: string): Promise<void> {
  const atMostNow = (column: string) =>
    sql<number>`case when ${sql.ref(column)} > ${now()} then ${now()} else ${sql.ref(column)} end`;
  await kysely
    .updateTable('sessions')
    .set({
      created_at: atMostNow('created_at'),
      auth_time: sql<number>`case when auth_time > ${now()} then ${now()} - ${notRecentSeconds} else auth_time end`,
      last_seen_at: atMostNow('last_seen_at'),
      rotated_at: atMostNow('rotated_at'),
      confirmed_at: atMostNow('confirmed_at'),
      absolute_ends_at: sql<number>`absolute_ends_at - created_at + ${atMostNow('created_at')}`,
    })
    .where('sid', '=', sid)
    .where('revoked_at', 'is', null)
    .execute();
}
