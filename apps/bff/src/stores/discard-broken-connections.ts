/**
 * Guarantee: a connection on which anything but an answer of the server came back is not used again. On a network that has gone silent a
 * connection looks alive for hours, and every statement given to it would wait behind the one that is never answered.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

import type { Log } from '../log/log.ts';
import type { NamedStatements } from './named-statements.ts';

/** @returns the pool as Kysely takes it; what is handed out again has never failed but by an error that the server itself reported */
export function discardBrokenConnections(
  pool: pg.Pool,
  statements: NamedStatements,
  log: Log | undefined,
): PostgresPool {
  // An error between two statements, or in the pool, concerns nobody who waits; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', (error) => warn(error)));
  pool.on('error', () => {});
  const warn = (error: Error) => log?.warn({ err: error }, 'a database connection broke');
  return {
    options: pool.options,
    connect: async () => watch(await pool.connect(), statements),
    end: () => pool.end(),
  };
}

/**
 * An error that the server reports (`DatabaseError`) leaves the connection usable. After any other, such as a wait that the client
 * gave up, its statement may be under way still, and nobody knows whether it happened.
 */
function watch(client: pg.PoolClient, statements: NamedStatements): PostgresPoolClient {
  let broken: Error | undefined;
  const query: unknown = async (text: string, values: readonly unknown[]) => {
    // The `rollback` of a transaction, too: the server rolls back whatever was open on a connection that ends.
    if (broken) throw broken;
    try {
      return await statements.query(client, text, values);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) broken = error as Error;
      throw error;
    }
  };
  return {
    // Kysely's type also has cursors, which need a package that is not used here.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || broken !== undefined),
  };
}
