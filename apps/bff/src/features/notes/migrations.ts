import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Databases from before features had migrations of their own have the table already: it stays as it is, with what is in it. */
const createNotes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('notes')
      .ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('created_at', 'double precision', (column) => column.notNull())
      .addColumn('changed_at', 'double precision', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('notes_of_owner')
      .ifNotExists()
      .on('notes')
      .columns(['owner_id', 'changed_at'])
      .execute();
  },
};

const countChanges: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('notes')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
  },
};

/** In the order of their names; a migration that has run anywhere is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-create-notes': createNotes,
  '0002-count-changes': countChanges,
};
