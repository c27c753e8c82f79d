import type { SelectQueryBuilder, Transaction } from 'kysely';

import type { Schema } from './schema.ts';

type Id = string | SelectQueryBuilder<Schema, 'sessions', { user_id: string }>;

/**
 * Writing to the user's row makes everything that begins or ends several of one user's sessions wait for each other, so that what one begins
 * no other overlooks. To be the first statement: what PostgreSQL reads after it, it reads as it is then.
 * @returns undefined when there is no such user
 */
export function lockUser(transaction: Transaction<Schema>, id: Id) {
  return transaction
    .updateTable('users')
    .set((row) => ({ disabled_at: row.ref('disabled_at') }))
    .where('id', '=', id)
    .returning(['roles', 'disabled_at'])
    .executeTakeFirst();
}

/** The user of a session, over or not. */
export function lockUserOf(transaction: Transaction<Schema>, sid: string) {
  return lockUser(transaction, transaction.selectFrom('sessions').select('user_id').where('sid', '=', sid));
}
