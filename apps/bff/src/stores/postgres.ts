/**
 * Guarantee: a database that is slow, silent or gone costs a request a few seconds and then a clear refusal; nothing waits for ever,
 * and connections that broke are replaced.
 */
import pg from 'pg';
import { PostgresDialect, type RawBuilder, sql } from 'kysely';

import type { Log } from '../log/log.ts';
import { discardBrokenConnections } from './discard-broken-connections.ts';

/** Waiting for a free connection, and for a new one to be made. */
const connectMilliseconds = 3000;
/** The server gives up a statement first, so that it is known not to have happened; then the client gives up waiting. */
const statementMilliseconds = 4000;
const answerMilliseconds = 5000;
const migrationMilliseconds = 600_000;

export const postgresNow = (): RawBuilder<number> =>
  sql<number>`extract(epoch from clock_timestamp())::float8`;

export interface Postgres {
  readonly dialect: PostgresDialect;
  /** For migrations, which may take minutes, or wait for those of another instance. */
  readonly patientDialect: PostgresDialect;
  /** A connection outside the pool, for LISTEN. */
  connect(): Promise<pg.Client>;
}

export function openPostgres(url: string, log: Log | undefined): Postgres {
  const reaching = {
    connectionString: url,
    connectionTimeoutMillis: connectMilliseconds,
    keepAlive: true,
    application_name: 'tokenless',
  };
  const connection = { ...reaching, query_timeout: answerMilliseconds };
  const pool = new pg.Pool({
    ...connection,
    max: 10,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementMilliseconds,
    idle_in_transaction_session_timeout: statementMilliseconds,
  });
  return {
    dialect: new PostgresDialect({ pool: discardBrokenConnections(pool, log) }),
    patientDialect: new PostgresDialect({
      pool: async () => new pg.Pool({ ...reaching, max: 1, statement_timeout: migrationMilliseconds }),
    }),
    async connect() {
      const client = new pg.Client(connection);
      // Until it is connected, errors reject `connect`; afterwards whoever uses it listens for `end`.
      client.on('error', (error) => log?.warn({ err: error }, 'the listening database connection broke'));
      await client.connect();
      return client;
    },
  };
}
