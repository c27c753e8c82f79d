import { beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { newSession, signOut, start } from './changes.ts';
import { useStores } from './opened.ts';
import { decisions } from '../../../src/sessions/rotation.ts';

export function describeSessionStore(name: string, open: () => Promise<Database>): void {
  describe(`sessions in ${name}`, () => {
    const stores = useStores(open);
    let userId: string;
    beforeAll(async () => {
      userId = await stores.createUser();
    });

    it('are not found by anything but their sid', async () => {
      const { handle, currentJti } = await stores.start();

      for (const other of ['', 'unknown', handle, currentJti, "' or 1=1 --"]) {
        expect(await stores.sessions.find(other)).toBeUndefined();
      }
    });

    it('are live until they are ended, idle or past their end; the most lately seen come first', async () => {
      const owner = await stores.createUser();
      await stores.start();
      const first = await stores.start({ userId: owner });
      stores.clock.advance(1);
      const second = await stores.start({ userId: owner });
      const idle = await stores.start({ userId: owner, idleSeconds: 1 });
      const expired = await stores.start({ userId: owner, absoluteSeconds: 1 });
      const revoked = await stores.start({ userId: owner });
      await signOut(stores.sessions, revoked);
      stores.clock.advance(1);
      await stores.sessions.renew(first, {
        decision: decisions.access_only,
        nextJti: 'unused',
        idleSeconds: 100,
      });

      const live = await stores.sessions.liveOf(owner);

      expect(live.map(({ session }) => session.sid)).toEqual([first.sid, second.sid]);
      expect(live[0]).toMatchObject({ now: stores.clock.now() });
      for (const { sid } of [idle, expired]) expect((await stores.row(sid)).revokedAt).toBeNull();
    });

    it('come back as they were started', async () => {
      const session = newSession({ userId, remember: true, amr: ['pwd', 'otp'], userAgent: 'ünïcödé ✓' });
      const now = stores.clock.now();

      const started = await start(stores.sessions, session);

      const { sid, handle, jti: currentJti, amr, userAgent, address } = session;
      expect(started?.session).toEqual({
        sid,
        handle,
        userId,
        gen: 1,
        renewals: 0,
        currentJti,
        previousJti: null,
        rotatedAt: now,
        confirmedAt: null,
        createdAt: now,
        lastSeenAt: now,
        idleEndsAt: now + 2100,
        absoluteEndsAt: now + 43_200,
        revokedAt: null,
        revokedReason: null,
        remember: true,
        amr,
        authTime: now,
        userAgent,
        address,
        replaces: null,
      });
      expect(started).toMatchObject({ roles: ['user'], now, ended: [] });
      stores.clock.advance(0.125);
      expect(await stores.sessions.find(sid)).toEqual({
        session: started?.session,
        roles: ['user'],
        now: now + 0.125,
      });
    });
  });
}
