import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { realClock } from '../../src/clock/real-clock.ts';
import { createLog } from '../../src/log/log.ts';
import { ExpiredRowRemoval } from '../../src/sessions/expired-row-removal.ts';
import type { Database } from '../../src/stores/schema.ts';
import { createSessionStore } from '../../src/stores/sessions.ts';
import { addUser } from './databases.ts';
import { fillSessions } from './fill-sessions.ts';
import { newSession, start } from './stores/changes.ts';

const week = 7 * 86_400;
/** More than one round removes. */
const expired = 10_600;
const mostInOneRound = 10_000;

export function describeRemoval(name: string, open: () => Promise<Database>): void {
  describe(`the removal of expired sessions from ${name}`, () => {
    let database: Database;
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());

    const left = async () => (await database.kysely.selectFrom('sessions').select('sid').execute()).length;
    const endSecondsAgo = (seconds: number, sid?: string) =>
      database.kysely
        .updateTable('sessions')
        .set({ absolute_ends_at: sql<number>`${database.now()} - ${seconds}` })
        .$if(sid !== undefined, (query) => query.where('sid', '=', sid as string))
        .execute();

    const removalFrom = (from: Database) => {
      const { removeExpired, now: databaseTime } = createSessionStore(from);
      return new ExpiredRowRemoval({ removals: [removeExpired], databaseTime, clock: realClock, log });
    };

    it('takes what ended more than a week ago, so much in a round', async () => {
      const sessions = createSessionStore(database);
      const removal = removalFrom(database);
      // One more row is the example that the others are made from.
      await fillSessions(database, expired - 1);
      await endSecondsAgo(week + 60);
      const userId = await addUser(database);
      const [live, explained] = [newSession({ userId }), newSession({ userId })];
      await start(sessions, live);
      await start(sessions, explained);
      await endSecondsAgo(week - 60, explained.sid);

      await removal.run();
      expect(await left()).toBe(expired - mostInOneRound + 2);
      await removal.run();
      expect(await left()).toBe(2);
      await removal.run();

      expect(await left()).toBe(2);
      expect(await sessions.find(live.sid)).toBeDefined();
      expect(await sessions.find(explained.sid)).toBeDefined();
      expect(lines).toEqual([]);
    });

    it('only says so when the database does not answer', async () => {
      const closed = await open();
      await createSessionStore(closed).now();
      await closed.close();
      const removal = removalFrom(closed);

      await removal.run();

      expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
        'expired rows could not be removed',
      ]);
    });
  });
}
