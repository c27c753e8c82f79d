import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A session has at most one live successor, and a sign-in result names the version of the credentials that it was checked against.
 * Of the successors that an earlier version let pile up, the newest stays.
 *
 * The index enforces what `decideLifecycle` promises, against an older version still running beside this one, too. It is partial,
 * because any number of ended successors may name the same session.
 */
export const oneSuccessor: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('users')
      .addColumn('credential_version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await sql`
      update sessions set revoked_at = ${now(db)}, revoked_reason = 'reauthenticated'
      where replaces is not null and revoked_at is null and exists (
        select 1 from sessions newer
        where newer.replaces = sessions.replaces and newer.revoked_at is null
          and (newer.auth_time, newer.sid) > (sessions.auth_time, sessions.sid))`.execute(db);
    await db.schema.dropIndex('sessions_by_replaced').execute();
    await db.schema
      .createIndex('sessions_one_successor')
      .on('sessions')
      .column('replaces')
      .unique()
      .where(sql<boolean>`replaces is not null and revoked_at is null`)
      .execute();
  },
};

function now(db: Kysely<unknown>): RawBuilder<number> {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`extract(epoch from clock_timestamp())::float8`
    : sql`unixepoch('subsec')`;
}
