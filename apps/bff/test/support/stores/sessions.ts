import { beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { newSession, type Opened, useStores } from './opened.ts';

export function describeSessionStore(name: string, open: () => Promise<Database>): void {
  describe(`sessions in ${name}`, () => {
    const opened = useStores(open);
    let stores: Opened;
    let userId: string;
    beforeAll(async () => {
      stores = opened();
      userId = await stores.createUser();
    });

    it('are not started for a user who is gone', async () => {
      const session = newSession({ userId: 'nobody' });

      expect(await stores.sessions.start(session)).toBeUndefined();
      expect(await stores.sessions.find(session.sid)).toBeUndefined();
    });

    it('are not started for a disabled user, nor is one replaced', async () => {
      const old = await stores.start();
      await stores.database.kysely
        .updateTable('users')
        .set({ disabled_at: stores.clock.now() })
        .where('id', '=', old.userId)
        .execute();

      const started = await stores.sessions.start(newSession({ userId: old.userId, replaces: old.sid }));

      expect(started).toBeUndefined();
      expect((await stores.row(old.sid)).revokedAt).toBeNull();
    });

    it('are not found by anything but their sid', async () => {
      const { handle, currentJti } = await stores.start();

      for (const other of ['', 'unknown', handle, currentJti, "' or 1=1 --"]) {
        expect(await stores.sessions.find(other)).toBeUndefined();
      }
    });

    it('end when a sign-in replaces them, whoever it is', async () => {
      const old = await stores.start();

      const started = await stores.sessions.start(newSession({ userId, replaces: old.sid }));

      expect(started?.ended).toEqual([{ sid: old.sid, reason: 'replaced_by_new_sign_in' }]);
      expect(await stores.row(old.sid)).toMatchObject({
        revokedAt: stores.clock.now(),
        revokedReason: 'replaced_by_new_sign_in',
      });
    });

    it('that are over cannot be replaced any more', async () => {
      const old = await stores.start();
      await stores.sessions.revoke(old.sid, 'signed_out');

      const started = await stores.sessions.start(newSession({ userId, replaces: old.sid }));

      expect(started?.ended).toEqual([]);
      expect((await stores.row(old.sid)).revokedReason).toBe('signed_out');
    });

    it('end, the least recently seen first, when there are too many', async () => {
      const owner = await stores.createUser();
      const [first, second, third] = [
        await stores.start({ userId: owner }),
        (stores.clock.advance(1), await stores.start({ userId: owner })),
        (stores.clock.advance(1), await stores.start({ userId: owner })),
      ];
      stores.clock.advance(1);
      await stores.sessions.renew(first, { outcome: 'kept', nextJti: 'unused', idleSeconds: 2100 });

      const started = await stores.sessions.start(newSession({ userId: owner, mostLive: 2 }));

      const reason = 'too_many_sessions';
      expect(new Set(started?.ended)).toEqual(
        new Set([
          { sid: second.sid, reason },
          { sid: third.sid, reason },
        ]),
      );
      expect((await stores.row(first.sid)).revokedAt).toBeNull();
    });

    it('of others, and those that are over, do not count', async () => {
      const owner = await stores.createUser();
      await stores.start();
      const idle = await stores.start({ userId: owner, idleSeconds: 10 });
      const expired = await stores.start({ userId: owner, absoluteSeconds: 10 });
      const revoked = await stores.start({ userId: owner });
      await stores.sessions.revoke(revoked.sid, 'signed_out');
      const live = await stores.start({ userId: owner });
      stores.clock.advance(10);

      const started = await stores.sessions.start(newSession({ userId: owner, mostLive: 2 }));

      expect(started?.ended).toEqual([]);
      for (const { sid } of [idle, expired, live]) expect((await stores.row(sid)).revokedAt).toBeNull();
      expect((await stores.row(revoked.sid)).revokedReason).toBe('signed_out');
    });

    it('started at once by one user are never more than he may have', async () => {
      const owner = await stores.createUser();

      const started = await Promise.all(
        Array.from({ length: 6 }, () => stores.sessions.start(newSession({ userId: owner, mostLive: 3 }))),
      );

      const ended = started.flatMap((one) => one?.ended ?? []);
      expect(new Set(ended.map(({ sid }) => sid)).size).toBe(3);
      expect(await stores.sessions.liveOf(owner)).toHaveLength(3);
    });

    it('come back as they were started', async () => {
      const session = newSession({ userId, remember: true, amr: ['pwd', 'otp'], userAgent: 'ünïcödé ✓' });
      const now = stores.clock.now();

      const started = await stores.sessions.start(session);

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
