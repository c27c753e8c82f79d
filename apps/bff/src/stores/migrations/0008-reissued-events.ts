import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is stored about renewals after a lost answer gets the name that they have now: in RFC 9700 a replay is the attack. */
export const renameReissuedEvents: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`update security_events set event = 'session_reissued' where event = 'session_replayed'`.execute(
      db,
    );
  },
};
