/**
 * Guarantee: a database that is slow, silent or gone costs a request a few seconds and then a clear refusal; nothing waits for ever,
 * and connections that broke are replaced.
 */
import pg from 'pg';
import { PostgresDialect, type RawBuilder, sql } from 'kysely';

import type { Log } from '../log/log.ts';
import { discardBrokenConnections } from './discard-broken-connections.ts';
import { NamedStatements } from './named-statements.ts';

/** Waiting for a free connection, and for a new one to be made. */
const connectMilliseconds = 3000;
/**
 * The server gives up a statement first, so that it is known not to have happened; then the client gives up waiting. Waiting for a row
 * lock counts, so a process that hangs with a lock on an account costs the others this long and no longer.
 */
const statementMilliseconds = 4000;
const answerMilliseconds = 5000;
/** Ten minutes for one statement of a migration, the wait for another instance's lock included. */
const migrationMilliseconds = 600_000;

/** Not `now()`, which stands still from the beginning of a transaction: after a wait for a lock it would be the past. */
export const postgresNow = (): RawBuilder<number> =>
  sql<number>`extract(epoch from clock_timestamp())::float8`;

interface Postgres {
  readonly dialect: PostgresDialect;
  /** For migrations, which may take minutes, or wait for those of another instance. */
  readonly patientDialect: PostgresDialect;
  /** Lets the server keep a statement, by its text, on each connection that executes it. */
  keepPrepared(text: string): void;
  /** A connection outside the pool, for LISTEN. */
  connect(): Promise<pg.Client>;
}

/** Connects to nothing yet: that the URL is wrong, or the server down, shows at the first statement. */
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
    // A transaction whose process has stopped must not keep its locks: the server ends the connection, and with it the transaction.
    idle_in_transaction_session_timeout: statementMilliseconds,
  });
  const statements = new NamedStatements();
  return {
    dialect: new PostgresDialect({ pool: discardBrokenConnections(pool, statements, log) }),
    keepPrepared: statements.prepare,
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
