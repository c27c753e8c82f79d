import { PostgresAdapter, type RawBuilder, sql } from 'kysely';

import type { Database } from '../../src/stores/schema.ts';
import { createSessionStore } from '../../src/stores/sessions.ts';
import { randomId } from '../../src/tokens/random-id.ts';
import { addUser } from './databases.ts';
import { newSession, start } from './stores/changes.ts';

const sessionsPerUser = 10;

/**
 * Adds many live sessions and their users, alike but for what names them. The database makes the rows itself: to send
 * a million of them would take minutes.
 */
export async function fillSessions(database: Database, count: number): Promise<void> {
  const userId = await addUser(database);
  const started = await start(createSessionStore(database), newSession({ userId }));
  if (!started) throw new Error('the session did not start');
  const random = isPostgres(database)
    ? sql`replace(gen_random_uuid()::text, '-', '')`
    : sql`lower(hex(randomblob(16)))`;
  const users = Math.ceil(count / sessionsPerUser);
  // Several calls may fill one database.
  const prefix = randomId();
  await multiply(database, {
    row: sql`users where id = ${userId}`,
    table: 'users',
    times: users,
    changes: { id: sql`${prefix} || i`, email: sql`${prefix} || i` },
  });
  await multiply(database, {
    row: sql`sessions where sid = ${started.session.sid}`,
    table: 'sessions',
    times: count,
    changes: {
      sid: random,
      handle: random,
      current_jti: random,
      user_id: sql`${prefix} || (1 + i % ${sql.lit(users)})`,
    },
  });
}

/** Lets the database find out how many there are. */
export async function analyze({ kysely }: Database): Promise<void> {
  await sql`analyze`.execute(kysely);
}

interface Multiplication {
  readonly table: 'users' | 'sessions';
  /** The row that the new ones are like, as the end of a statement. */
  readonly row: RawBuilder<unknown>;
  readonly times: number;
  /** What differs, by column; `i` counts the rows. */
  readonly changes: Readonly<Record<string, RawBuilder<unknown>>>;
}

async function multiply({ kysely }: Database, { table, row, times, changes }: Multiplication): Promise<void> {
  const [example] = (await sql<object>`select * from ${row}`.execute(kysely)).rows;
  const columns = Object.keys(example ?? {});
  const values = columns.map((column) => changes[column] ?? sql.ref(column));
  await sql`
    with recursive series(i) as (select 1 union all select i + 1 from series where i < ${sql.lit(times)})
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from series, ${row}`.execute(kysely);
}

export function isPostgres({ kysely }: Database): boolean {
  return kysely.getExecutor().adapter instanceof PostgresAdapter;
}
