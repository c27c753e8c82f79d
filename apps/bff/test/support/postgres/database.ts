import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import pg from 'pg';

import { features } from '../../../src/features.ts';
import { openDatabase } from '../../../src/stores/open-database.ts';
import { probe } from '../probe.ts';

/** docs/deployment.md, so that tests do what it says. */
export const deploymentPage = readFileSync(
  new URL('../../../../../docs/deployment.md', import.meta.url),
  'utf8',
);

/** A database of its own on a PostgreSQL server, with the two roles that docs/deployment.md describes. */
export interface PostgresDatabase {
  /** Of the role that the BFF runs as: it reads and writes rows, and can change no table. */
  readonly url: string;
  /** Of the role that owns the tables. */
  readonly ownerUrl: string;
  /** One statement of whoever runs the server, on a connection of its own. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Ends whatever is connected to it, and removes it. */
  drop(): Promise<void>;
}

/** The statements of the page, so that whoever follows it gets what the tests have had. */
const [makeDatabase = '', grantRows = ''] = [
  ...deploymentPage.matchAll(/```sql\n([^`]*(?:create database|alter default)[^`]*)```/g),
].map(([, statements]) => statements as string);

/**
 * @param serverUrl of somebody who may create roles and databases
 * @returns with its tables, unless it is to be empty
 */
export async function createDatabase(serverUrl: string, { empty = false } = {}): Promise<PostgresDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(18).toString('base64url');
  const named = (sql: string) =>
    sql
      .replaceAll(/\bapp(_owner)?\b/g, `${name}$1`)
      .replaceAll(/password '[^']*'/g, `password '${password}'`);
  const urlOf = (user?: string) => {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    if (user) [url.username, url.password] = [user, password];
    return url.href;
  };
  const [url, ownerUrl] = [urlOf(name), urlOf(`${name}_owner`)];
  for (const statement of named(makeDatabase).split(/;\n/)) await query(serverUrl, statement);
  await query(ownerUrl, named(grantRows));
  if (!empty) await (await openDatabase({ url: ownerUrl, features: [...features, probe] })).close();
  return {
    url,
    ownerUrl,
    query: (text, values) => query(urlOf(), text, values),
    drop: async () => {
      await query(serverUrl, `drop database ${name} with (force)`);
      for (const role of [name, `${name}_owner`]) await query(serverUrl, `drop role ${role}`);
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
