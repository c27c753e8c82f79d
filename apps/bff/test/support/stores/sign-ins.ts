import { describe, expect, it } from 'vitest';

import { maxLiveSessions } from '../../../src/sessions/lifecycle.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { newSession, start, succeed } from './changes.ts';
import { useSessions } from './use-sessions.ts';

export function describeSignIns(name: string, open: () => Promise<Database>): void {
  describe(`a sign-in in ${name}`, () => {
    const { stores, live, session } = useSessions(open)(1);

    it('ends what the browser brought, whoever it was, and what a re-authentication began from it', async () => {
      const stranger = await stores.start();
      const pending = (await succeed(stores.sessions, stranger))!.session;
      const presented = [stranger, session()];

      const started = await start(stores.sessions, newSession({ userId: session().userId, presented }));

      const reason = 'replaced_by_new_sign_in';
      expect(new Set(started?.ended.map(({ sid }) => sid))).toEqual(
        new Set([stranger.sid, pending.sid, session().sid]),
      );
      for (const { sid } of [stranger, pending, session()]) {
        expect(await stores.row(sid)).toMatchObject({ revokedReason: reason });
      }
    });

    it('says when the password was checked, not when the session began', async () => {
      const next = newSession({ userId: session().userId, secondsSinceVerified: () => 7 });

      const started = await start(stores.sessions, next);

      expect(started?.session.authTime).toBe(stores.clock.now() - 7);
    });

    it('ends the least recently seen lines when there are too many, pending ones counted', async () => {
      await succeed(stores.sessions, session());
      for (let n = 2; n < maxLiveSessions; n += 1) {
        stores.clock.advance(1);
        await stores.start({ userId: session().userId });
      }
      expect(await live()).toHaveLength(maxLiveSessions);

      const started = await start(stores.sessions, newSession({ userId: session().userId }));

      expect(started?.ended.map(({ reason }) => reason)).toEqual(Array(2).fill('too_many_sessions'));
      expect(await stores.row(session().sid)).toMatchObject({ revokedReason: 'too_many_sessions' });
      expect(await live()).toHaveLength(maxLiveSessions - 1);
    });

    it('of many at once never leaves more than there may be', async () => {
      const { userId } = session();
      const signIn = () => start(stores.sessions, newSession({ userId }));
      await Promise.all(Array.from({ length: maxLiveSessions + 5 }, signIn));

      expect(await live()).toHaveLength(maxLiveSessions);
    });

    it('leaves a bounded number of rows, however often it is done', async () => {
      for (let n = 0; n < 260; n += 1) {
        stores.clock.advance(60);
        await start(stores.sessions, newSession({ userId: session().userId, idleSeconds: 600 }));
      }

      const rows = stores.database.kysely.selectFrom('sessions').select('sid');
      const left = await rows.where('user_id', '=', session().userId).execute();
      // Live ones, ended ones of the last hour, and a hundred older ones.
      expect(left.length).toBeLessThanOrEqual(maxLiveSessions + 60 + 100);
    });
  });
}
