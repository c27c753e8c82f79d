import pg from 'pg';
import { expect, vi } from 'vitest';

import type { PostgresDatabase } from './database.ts';

/** Both wait for the same row, the first before the second; then the row is let go. */
export async function queueForRow<A, B>(
  server: PostgresDatabase,
  row: string,
  [first, second]: readonly [() => Promise<A>, () => Promise<B>],
) {
  const waiting = (statements: number) =>
    vi.waitFor(async () => {
      const text = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect(await server.query(text)).toHaveLength(statements);
    }, 10_000);
  const holder = new pg.Client({ connectionString: server.url });
  await holder.connect();
  await holder.query(`begin; ${row} for update`);
  const a = first();
  await waiting(1);
  const b = second();
  await waiting(2);
  await holder.query('commit');
  await holder.end();
  return [await a, await b] as const;
}
