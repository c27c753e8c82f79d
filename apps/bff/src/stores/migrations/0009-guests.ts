import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An account may have no password: nobody can sign in to it. */
export const allowGuests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const users = db.schema.alterTable('users');
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      return users.alterColumn('password_hash', (column) => column.dropNotNull()).execute();
    }
    // SQLite cannot take NOT NULL off a column, and a new table in place of this one would take along what refers to it.
    await users.addColumn('first_or_none', 'text').execute();
    await sql`update users set first_or_none = password_hash`.execute(db);
    await users.dropColumn('password_hash').execute();
    await users.renameColumn('first_or_none', 'password_hash').execute();
  },
};
