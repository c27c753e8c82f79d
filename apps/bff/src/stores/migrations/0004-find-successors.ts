import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A session that ends takes along the one that would have taken over from it. Replays are not noted any more. */
export const findSuccessors: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('sessions_by_replaced').on('sessions').column('replaces').execute();
    await db.schema.alterTable('sessions').dropColumn('replayed_at').execute();
  },
};
