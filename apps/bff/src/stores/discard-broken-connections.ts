/**
 * Guarantee: a connection on which anything but an answer of the server came back is not used again. On a network that has gone silent a
 * connection looks alive for hours, and every statement given to it would wait behind the one that is never answered.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

import type { Log } from '../log/log.ts';

export function discardBrokenConnections(pool: pg.Pool, log: Log | undefined): PostgresPool {
  // An error between two statements, or in the pool, concerns nobody who waits; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', (error) => warn(error)));
  pool.on('error', () => {});
  const warn = (error: Error) => log?.warn({ err: error }, 'a database connection broke');
  return {
    options: pool.options,
    connect: async () => watch(await pool.connect()),
    end: () => pool.end(),
  };
}

function watch(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | undefined;
  const query: unknown = async (text: string, values: readonly unknown[]) => {
    if (broken) throw broken;
    try {
      return await client.query(text, [...values]);
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
