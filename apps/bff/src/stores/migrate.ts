import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

import { StartupError } from '../config/startup-error.ts';
import { migrations } from './migrations/migrations.ts';
import type { Schema } from './schema.ts';

/** Tables that somebody else than the core keeps, with a list of their own of what has run: leaving one set out breaks no other. */
export interface MigrationSet {
  /** Lower case; the table `<name>_migration` lists what has run. */
  readonly name: string;
  /** In the order of their names; one that has run anywhere is never changed. */
  readonly migrations?: Readonly<Record<string, Migration>>;
}

/**
 * Brings the core's tables up to date, then those of each set, which may refer to the core's. What has run is not run again.
 *
 * Instances that start together wait for each other under Kysely's advisory lock on PostgreSQL; on SQLite there is only one. PostgreSQL
 * runs a set in one transaction, so a migration that fails leaves no half of it. Kysely does not do that on SQLite: there one
 * that fails half-way is mended by hand or from a backup.
 * @throws StartupError with a sentence that says what to do
 */
export async function migrate(kysely: Kysely<Schema>, sets: readonly MigrationSet[]): Promise<void> {
  await migrateSet(kysely, migrations);
  for (const { name, migrations: own } of sets) {
    if (own) await migrateSet(kysely, own, name);
  }
}

async function migrateSet(
  kysely: Kysely<Schema>,
  set: Readonly<Record<string, Migration>>,
  name = 'kysely',
): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => set },
    migrationTableName: `${name}_migration`,
    migrationLockTableName: `${name}_migration_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new StartupError(whyNot(error), { cause: error });
}

/**
 * The database's own words are the reason; what its code begins with says what to do.
 * @see PostgreSQL documentation, Appendix A: 28 authorization, 3D no such database, 42 access rule or syntax (42501 privilege),
 * 23 integrity, 57014 cancelled by the statement timeout
 */
function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = `${error instanceof Error ? error.message : String(error)}${code && ` (${code})`}`;
  if (code === '42501') {
    return `The role of DATABASE_URL may not bring the tables up to date: ${reason}. Run migrate.ts as their owner first (docs/deployment.md).`;
  }
  if (/^(28|3D)/.test(code)) return `The database refuses DATABASE_URL: ${reason}.`;
  if (/^($|42|23|57014|SQLITE)/.test(code)) {
    return `The tables of the database in DATABASE_URL could not be brought up to date: ${reason}.`;
  }
  return `The database does not answer (${code}): is it running, and is DATABASE_URL right?`;
}
