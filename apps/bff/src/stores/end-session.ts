import { sql, type Transaction } from 'kysely';

import type { EndedSession } from '../sessions/session-store.ts';
import type { RevocationReason } from '../sessions/session.ts';
import { lockUserOf } from './lock-user.ts';
import type { Database, Schema } from './schema.ts';

type Ending = { readonly sid: string; readonly reason: RevocationReason };

export function endSession(database: Database, ending: Ending): Promise<EndedSession[]> {
  return database.kysely.transaction().execute(async (transaction) => {
    await lockUserOf(transaction, ending.sid);
    return endWithRelated(transaction, database, ending);
  });
}

/**
 * The session, the one that it has not taken over from yet, and those that have not taken over from it: a re-authentication leaves two
 * for one browser, of which the caller shows one.
 */
export async function endWithRelated(
  transaction: Transaction<Schema>,
  { now }: Database,
  { sid, reason }: Ending,
): Promise<EndedSession[]> {
  const rows = await transaction
    .updateTable('sessions')
    .set({ revoked_at: now(), revoked_reason: reason })
    .where((row) =>
      row.or([
        row('sid', 'in', sql<string>`(${sid}, (select replaces from sessions where sid = ${sid}))`),
        row('replaces', '=', sid),
      ]),
    )
    .where('revoked_at', 'is', null)
    .returning(['sid', 'user_id'])
    .execute();
  return rows.map((row) => ({ sid: row.sid, userId: row.user_id }));
}
