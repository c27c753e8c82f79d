import { sql } from 'kysely';

import type { Database } from '../../src/stores/schema.ts';

/** From now on every write fails and every read works, as on a full disk; the returned function puts it right. */
export async function makeReadOnly({ kysely }: Database): Promise<() => Promise<unknown>> {
  await sql`PRAGMA query_only = ON`.execute(kysely);
  return () => sql`PRAGMA query_only = OFF`.execute(kysely);
}
