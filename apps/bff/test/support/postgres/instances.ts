import pg from 'pg';
import { afterAll, beforeAll, expect, vi } from 'vitest';

import { openDatabase } from '../../../src/stores/open-database.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { createSessionStore } from '../../../src/stores/sessions.ts';
import { addUser } from '../databases.ts';
import { useDatabase } from '../postgres.ts';
import { newSession, start } from '../stores/changes.ts';

const openFour = (url: string) => Promise.all(Array.from({ length: 4 }, () => openDatabase({ url })));

/** Four instances of the BFF, each with connections of its own to one database. */
export function useInstances() {
  const server = useDatabase({ empty: true });
  let databases: Database[];
  beforeAll(async () => {
    // Together on an empty database, as they are where the BFF owns the tables.
    for (const owner of await openFour(server().ownerUrl)) await owner.close();
    databases = await openFour(server().url);
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));
  const addAccount = () => addUser(databases[0]!);
  const store = (instance: number) => createSessionStore(databases[instance]!);
  return {
    server,
    databases: () => databases,
    store,
    addAccount,
    begin: async () => (await start(store(0), newSession({ userId: await addAccount() })))!.session,
    /** Both wait for the same row, the first before the second; then the row is let go. */
    async inTurn<A, B>(row: string, first: () => Promise<A>, second: () => Promise<B>) {
      const lockWaits = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      const waiting = (statements: number) =>
        vi.waitFor(async () => expect(await server().query(lockWaits)).toHaveLength(statements), 10_000);
      const letGo = await holdLock(server().url, `select from ${row} for update`);
      const a = first();
      await waiting(1);
      const b = second();
      await waiting(2);
      await letGo();
      return [await a, await b] as const;
    },
  };
}

/** @param statement takes a lock until the returned function is called */
export async function holdLock(url: string, statement: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query(`begin; ${statement}`);
  return async () => {
    await holder.query('commit');
    await holder.end();
  };
}
