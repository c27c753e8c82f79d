import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * PostgreSQL only: a renewal writes a new version of its row. On a page with room for it no index is touched (a HOT update), and the
 * old version's room is used again; on a full page the row moves, with an entry in every index. A fifth left free is room enough.
 */
export const leaveRoomForRenewals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
    await sql`alter table sessions set (fillfactor = 80)`.execute(db);
  },
};
