import { sql } from 'kysely';

import type { Clock } from '../../src/clock/clock.ts';
import { openDatabase } from '../../src/stores/open-database.ts';
import type { Database } from '../../src/stores/schema.ts';
import { createUserStore } from '../../src/stores/users.ts';
import { randomId } from '../../src/tokens/random-id.ts';

/** A real SQLite database of its own, without a disk; with a clock, its time is the clock's. */
export function openMemoryDatabase(clock?: Pick<Clock, 'now'>): Promise<Database> {
  return openDatabase({ url: 'sqlite::memory:', ...(clock && { now: () => clock.now() }) });
}

/** From now on every write fails and every read works, as on a full disk; the returned function puts it right. */
export async function makeReadOnly({ kysely }: Database): Promise<() => Promise<unknown>> {
  await sql`PRAGMA query_only = ON`.execute(kysely);
  return () => sql`PRAGMA query_only = OFF`.execute(kysely);
}

/** An account that nobody can sign in to. @returns its id */
export async function addUser(database: Database): Promise<string> {
  const id = randomId();
  const email = `${id.toLowerCase()}@example.com`;
  await createUserStore(database).create({ id, name: 'Ada', email, passwordHash: 'nothing matches this' });
  return id;
}
