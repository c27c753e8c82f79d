import { Kysely, sql } from 'kysely';

import type { Log } from '../log/log.ts';
import { onlyProcess } from '../sessions/revocation-feed.ts';
import { migrate, type MigrationSet } from './migrate.ts';
import { PostgresRevocationFeed } from './postgres-revocation-feed.ts';
import { refuseTooFewRights } from './postgres-rights.ts';
import { openPostgres, postgresNow } from './postgres.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite, sqliteNow } from './sqlite.ts';

export interface DatabaseOptions {
  /** `sqlite:<path>` or `postgres://…` */
  readonly url: string;
  /** Hears of connections that break while nobody uses them. */
  readonly log?: Log;
  /** Tests that move time give it; otherwise the database's own clock decides. Epoch seconds. */
  readonly now?: () => number;
  /** Those that have tables of their own beside the core's. */
  readonly features?: readonly MigrationSet[];
}

/**
 * Opens the database and brings its tables up to date.
 * @throws StartupError with a sentence that says what to do
 */
export async function openDatabase({ url, log, now, features = [] }: DatabaseOptions): Promise<Database> {
  const driver = url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length), log) : postgres(url, log);
  const kysely = new Kysely<Schema>({ dialect: driver.dialect });
  const patient = driver.patientDialect ? new Kysely<Schema>({ dialect: driver.patientDialect }) : kysely;
  try {
    await migrate(patient, features);
    if (driver.patientDialect) await refuseTooFewRights(kysely);
  } catch (error) {
    await kysely.destroy();
    throw error;
  } finally {
    if (patient !== kysely) await patient.destroy();
  }
  return {
    kysely,
    now: now ? () => sql<number>`cast(${now()} as double precision)` : driver.now,
    openRevocationFeed: driver.openRevocationFeed,
    close: () => kysely.destroy(),
  };
}

type Dialect = ConstructorParameters<typeof Kysely>[0]['dialect'];
type Driver = Pick<Database, 'now' | 'openRevocationFeed'> & { dialect: Dialect; patientDialect?: Dialect };

function sqlite(path: string, log: Log | undefined): Driver {
  return { dialect: openSqlite(path, log), now: sqliteNow, openRevocationFeed: onlyProcess };
}

function postgres(url: string, log: Log | undefined): Driver {
  const { dialect, patientDialect, connect } = openPostgres(url, log);
  return {
    dialect,
    patientDialect,
    now: postgresNow,
    openRevocationFeed: (dependencies) => new PostgresRevocationFeed({ connect, ...dependencies }),
  };
}
