import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * PostgreSQL only: a session whose row goes is over, whoever deletes it and whether by name, with its user or with the whole table.
 *
 * The rows that the BFF removes itself are a week past their end, and are not announced: their tokens died with the session. Of the others
 * six days are, so that a clock that is days ahead makes nothing go in silence.
 */
export const announceVanishedSessions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
    await announceDeleted(db);
    await announceEmptied(db);
  },
};

/** An AFTER trigger: what it returns is ignored, and a row whose deletion is rolled back is not announced. */
async function announceDeleted(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function announce_vanished_session() returns trigger language plpgsql as $$
    begin
      perform pg_notify('revocations', old.sid);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger announce_vanished_session after delete on sessions
    for each row when (
      old.revoked_at is null
      and old.absolute_ends_at > extract(epoch from clock_timestamp()) - 518400
    )
    execute function announce_vanished_session()`.execute(db);
}

/** No row tells of a TRUNCATE. It holds the table locked until its commit, so that whatever was issued before is older than this time. */
async function announceEmptied(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function announce_emptied_sessions() returns trigger language plpgsql as $$
    begin
      perform pg_notify('revocations', 'emptied ' || extract(epoch from clock_timestamp())::float8);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger announce_emptied_sessions after truncate on sessions
    for each statement execute function announce_emptied_sessions()`.execute(db);
}
