import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const start: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createUsers(db);
    await createSessions(db);
    await createSigningKeys(db);
    await createSecurityEvents(db);
  },
};

/** Whatever belongs to a user refers to this table with `on delete cascade`: one statement removes an account whole. */
async function createUsers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('disabled_at', 'double precision')
    .execute();
}

/** A row for a session's whole life. It is written once a renewal, which is what its indexes are chosen for. */
async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('sid', 'text', (column) => column.primaryKey())
    .addColumn('handle', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('gen', 'integer', (column) => column.notNull())
    .addColumn('renewals', 'integer', (column) => column.notNull())
    .addColumn('current_jti', 'text', (column) => column.notNull())
    .addColumn('previous_jti', 'text')
    .addColumn('rotated_at', 'double precision', (column) => column.notNull())
    .addColumn('confirmed_at', 'double precision')
    .addColumn('replayed_at', 'double precision')
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('last_seen_at', 'double precision', (column) => column.notNull())
    .addColumn('idle_ends_at', 'double precision', (column) => column.notNull())
    .addColumn('absolute_ends_at', 'double precision', (column) => column.notNull())
    .addColumn('revoked_at', 'double precision')
    .addColumn('revoked_reason', 'text')
    .addColumn('remember', 'integer', (column) => column.notNull())
    .addColumn('amr', 'text', (column) => column.notNull())
    .addColumn('auth_time', 'double precision', (column) => column.notNull())
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('replaces', 'text')
    .execute();
  // No index holds a column that a renewal changes: PostgreSQL then writes one row version and no index entry.
  await db.schema.createIndex('sessions_of_user').on('sessions').column('user_id').execute();
  await db.schema.createIndex('sessions_by_end').on('sessions').column('absolute_ends_at').execute();
  await db.schema
    .createIndex('sessions_revoked')
    .on('sessions')
    .column('revoked_at')
    .where(sql<boolean>`revoked_at is not null`)
    .execute();
}

/** `serial` is unique, because instances agree by it on the next key (`signing-keys.ts`). */
async function createSigningKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signing_keys')
    .addColumn('kid', 'text', (column) => column.primaryKey())
    .addColumn('serial', 'integer', (column) => column.notNull().unique())
    .addColumn('public_jwk', 'text', (column) => column.notNull())
    .addColumn('sealed_private_jwk', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .execute();
}

async function createSecurityEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('security_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('at', 'double precision', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('sid', 'text')
    .addColumn('reason', 'text')
    .execute();
  // In the order of the list: a page of it reads its own rows and sorts nothing.
  await db.schema
    .createIndex('security_events_of_user')
    .on('security_events')
    .columns(['user_id', 'at', 'id'])
    .execute();
  await db.schema.createIndex('security_events_by_time').on('security_events').column('at').execute();
}
