import { Kysely, type RawBuilder, sql } from 'kysely';

import type { Log } from '../log/log.ts';
import { onlyProcess } from '../sessions/revocation-feed.ts';
import { migrate, type MigrationSet } from './migrate.ts';
import { PostgresRevocationFeed } from './postgres-revocation-feed.ts';
import { refuseTooFewRights } from './postgres-rights.ts';
import { openPostgres, postgresNow } from './postgres.ts';
import { readAtExecution } from './prepare.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite, sqliteNow } from './sqlite.ts';

interface DatabaseOptions {
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
 * Opens the database and brings its tables up to date, before anything is served: no request meets tables of another version. What
 * cannot work is found now and said in one sentence; whatever was opened by then is closed again.
 * @throws StartupError with a sentence that says what to do
 */
export async function openDatabase({ url, log, now, features = [] }: DatabaseOptions): Promise<Database> {
  const driver = url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length), log) : postgres(url, log);
  const kysely = new Kysely<Schema>({ dialect: driver.dialect });
  // Migrations may run for minutes, where a request's statement is given up after seconds: on a pool of their own, closed afterwards.
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
    ...(now ? givenTime(now) : { now: driver.now, nowAtExecution: driver.now }),
    keepPrepared: driver.keepPrepared,
    openRevocationFeed: driver.openRevocationFeed,
    close: () => kysely.destroy(),
  };
}

/** @param read a test's clock, in epoch seconds */
export function givenTime(read: () => number): Pick<Database, 'now' | 'nowAtExecution'> {
  const toTime = (value: RawBuilder<number>) => sql<number>`cast(${value} as double precision)`;
  return { now: () => toTime(sql.val(read())), nowAtExecution: () => toTime(readAtExecution(read)) };
}

/** What differs between the two databases; everything else is the same Kysely query. @see docs/decisions/0004-two-databases.md */
type Dialect = ConstructorParameters<typeof Kysely>[0]['dialect'];
type Driver = Pick<Database, 'now' | 'keepPrepared' | 'openRevocationFeed'> & {
  dialect: Dialect;
  patientDialect?: Dialect;
};

/** One process has the file, so it hears of every revocation by making it. Its driver keeps every statement. */
function sqlite(path: string, log: Log | undefined): Driver {
  return {
    dialect: openSqlite(path, log),
    now: sqliteNow,
    keepPrepared: () => {},
    openRevocationFeed: onlyProcess,
  };
}

/** Several processes may share it, so each listens for what the others revoke. */
function postgres(url: string, log: Log | undefined): Driver {
  const { dialect, patientDialect, keepPrepared, connect } = openPostgres(url, log);
  return {
    dialect,
    patientDialect,
    now: postgresNow,
    keepPrepared,
    openRevocationFeed: (dependencies) => new PostgresRevocationFeed({ connect, ...dependencies }),
  };
}
