import type { Transaction } from 'kysely';

import type { Schema } from './schema.ts';

/**
 * Writing to the user's row makes everything that begins or ends sessions of one account wait for each other, so that what one begins
 * no other overlooks. To be the first statement: what PostgreSQL reads after it, it reads as it is then.
 *
 * An update that changes nothing rather than `select for update`, which SQLite lacks. In PostgreSQL it locks the row FOR NO KEY UPDATE:
 * inserts that only refer to the user do not wait. The lock goes with the transaction; whoever waits for it
 * longer than the statement timeout gets a 503.
 * @returns undefined when there is no such user
 */
export function lockUser(transaction: Transaction<Schema>, id: string) {
  return transaction
    .updateTable('users')
    .set((row) => ({ disabled_at: row.ref('disabled_at') }))
    .where('id', '=', id)
    .returning(['id', 'roles', 'disabled_at', 'credential_version', 'password_hash'])
    .executeTakeFirst();
}
