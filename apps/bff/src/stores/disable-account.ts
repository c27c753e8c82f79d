import type { Database } from './schema.ts';

/**
 * One transaction. A sign-in under way writes to the same row of `users`: either it comes first, and its session ends here,
 * or it finds the account disabled.
 */
export function disableAccount({ kysely, now }: Database, userId: string): Promise<string[] | undefined> {
  return kysely.transaction().execute(async (transaction) => {
    const user = await transaction
      .updateTable('users')
      .set({ disabled_at: now() })
      .where('id', '=', userId)
      .returning('id')
      .executeTakeFirst();
    if (!user) return undefined;
    const ended = await transaction
      .updateTable('sessions')
      .set({ revoked_at: now(), revoked_reason: 'account_disabled' })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .returning('sid')
      .execute();
    return ended.map(({ sid }) => sid);
  });
}
