import { type RawBuilder, sql, type Transaction } from 'kysely';

import type { IdleTimes, StartedSession, Successor } from '../sessions/session-store.ts';
import { lockUserOf } from './lock-user.ts';
import type { Database, Schema } from './schema.ts';
import { sessionOf } from './session-row.ts';

/** `pending` or not, the old session must be live: a revoked one has no successor. */
export function succeedSession(
  database: Database,
  old: string,
  successor: Successor,
): Promise<StartedSession | undefined> {
  return database.kysely.transaction().execute(async (transaction) => {
    const user = await lockUserOf(transaction, old);
    if (!user || user.disabled_at !== null) return undefined;
    const row = await insertSuccessor(transaction, database, { old, ...successor });
    const roles = JSON.parse(user.roles) as string[];
    return row && { session: sessionOf(row), roles, now: row.now, ended: [] };
  });
}

/** After the user's row was locked. */
export function insertSuccessor(
  transaction: Transaction<Schema>,
  { now }: Database,
  { old, sid, jti, amr, idle, pending }: Successor & { old: string },
) {
  return transaction
    .insertInto('sessions')
    .columns([
      ...(['sid', 'gen', 'renewals', 'current_jti', 'rotated_at', 'last_seen_at'] as const),
      ...(['idle_ends_at', 'amr', 'auth_time', 'replaces'] as const),
      ...([
        'handle',
        'user_id',
        'created_at',
        'absolute_ends_at',
        'remember',
        'user_agent',
        'address',
      ] as const),
    ])
    .expression(
      sql`select ${sid}, 1, 0, ${jti}, ${now()}, ${now()},
                 ${idleEnd(now(), idle)}, ${JSON.stringify(amr)}, ${now()}, ${pending ? old : null},
                 handle, user_id, created_at, absolute_ends_at, remember, user_agent, address
          from sessions where sid = ${old} and revoked_at is null`,
    )
    .returningAll()
    .returning(now().as('now'))
    .executeTakeFirst();
}

export function takeOver({ kysely, now }: Database, sid: string): Promise<string | undefined> {
  return kysely.transaction().execute(async (transaction) => {
    await lockUserOf(transaction, sid);
    const { replaces } =
      (await transaction
        .selectFrom('sessions')
        .select('replaces')
        .where('sid', '=', sid)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()) ?? {};
    if (!replaces) return undefined;
    await transaction.updateTable('sessions').set({ replaces: null }).where('sid', '=', sid).execute();
    const ended = await transaction
      .updateTable('sessions')
      .set({ revoked_at: now(), revoked_reason: 'reauthenticated' })
      .where('sid', '=', replaces)
      .where('revoked_at', 'is', null)
      .returning('sid')
      .executeTakeFirst();
    return ended?.sid;
  });
}

function idleEnd(
  now: RawBuilder<number>,
  { plainSeconds, rememberedSeconds }: IdleTimes,
): RawBuilder<number> {
  // Cast, because PostgreSQL takes the parameters of a bare CASE for text.
  const seconds = (count: number) => sql<number>`cast(${count} as double precision)`;
  return sql<number>`${now} + case remember when 1 then ${seconds(rememberedSeconds)} else ${seconds(plainSeconds)} end`;
}
