import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';

import { DatabaseUnusable } from './database-unusable.ts';
import { migrations } from './migrations/migrations.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite, sqliteNow } from './sqlite.ts';

export interface DatabaseOptions {
  /** `sqlite:<path>` */
  readonly url: string;
  /** Tests that move time give it; otherwise the database's own clock decides. Epoch seconds. */
  readonly now?: () => number;
}

/**
 * Opens the database and brings its tables up to date.
 * @throws DatabaseUnusable with a sentence that says what to do
 */
export async function openDatabase({ url, now }: DatabaseOptions): Promise<Database> {
  const kysely = new Kysely<Schema>({ dialect: openSqlite(url.replace(/^sqlite:/, '')) });
  try {
    await migrate(kysely);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return {
    kysely,
    now: now ? () => sql<number>`cast(${now()} as double precision)` : sqliteNow,
    close: () => kysely.destroy(),
  };
}

async function migrate(kysely: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    throw new DatabaseUnusable('The tables of the database could not be brought up to date.', {
      cause: error,
    });
  }
}
