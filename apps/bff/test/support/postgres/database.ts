import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** An empty database on a PostgreSQL server. */
export interface PostgresDatabase {
  readonly url: string;
  /** One statement, on a connection of its own. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Ends whatever is connected to it, and removes it. */
  drop(): Promise<void>;
}

/** @param serverUrl of somebody who may create databases */
export async function createDatabase(serverUrl: string): Promise<PostgresDatabase> {
  const name = `tokenless_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await query(serverUrl, `create database ${name}`);
  return {
    url: url.href,
    query: (text, values) => query(url.href, text, values),
    drop: async () => {
      await query(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

async function query<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
