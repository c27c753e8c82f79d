import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Nobody reads what was revoked lately any more: a process asks for each token that is older than its listening. */
export const dropListOfRevocations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex('sessions_revoked').execute();
  },
};
