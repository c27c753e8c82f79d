import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * PostgreSQL only: whatever revokes a session, our own statement or an operator's, tells every instance at its commit.
 * SQLite serves one process, which knows its own revocations.
 *
 * NOTIFY is part of the transaction: nothing is announced that is rolled back, and nobody hears of a revocation that they could not yet
 * read. The payload is the `sid`, which opens nothing: whoever may connect to the database can listen.
 */
export const announceRevocations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
    await sql`
      create function announce_revocation() returns trigger language plpgsql as $$
      begin
        perform pg_notify('revocations', new.sid);
        return new;
      end $$`.execute(db);
    await sql`
      create trigger announce_revocation after update of revoked_at on sessions
      for each row when (old.revoked_at is null and new.revoked_at is not null)
      execute function announce_revocation()`.execute(db);
  },
};
