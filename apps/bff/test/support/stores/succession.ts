import { beforeEach, beforeAll, describe, expect, it } from 'vitest';

import type { Successor } from '../../../src/sessions/session-store.ts';
import type { Session } from '../../../src/sessions/session.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { type Opened, useStores } from './opened.ts';

const idle = { plainSeconds: 60, rememberedSeconds: 90 };

export function describeSuccession(name: string, open: () => Promise<Database>): void {
  describe(`a session that takes over in ${name}`, () => {
    const opened = useStores(open);
    let stores: Opened;
    let old: Session;
    beforeAll(() => {
      stores = opened();
    });
    beforeEach(async () => {
      old = await stores.start({ remember: true });
      stores.clock.advance(100);
    });

    const succeed = async (changes: Partial<Successor> = {}, of = old.sid) => {
      const successor = { sid: randomId(), jti: randomId(), amr: ['pwd'], idle, pending: true, ...changes };
      return (await stores.sessions.succeed(of, successor))?.session;
    };

    it('has none when the old one is over or was never there', async () => {
      await stores.sessions.revoke(old.sid, 'signed_out');

      expect(await succeed()).toBeUndefined();
      expect(await succeed({ pending: false })).toBeUndefined();
      expect(await succeed({}, 'unknown')).toBeUndefined();
      expect(await stores.sessions.liveOf(old.userId)).toEqual([]);
    });

    it('shares no identifier with the old one', async () => {
      const next = await succeed();

      expect(next?.sid).not.toBe(old.sid);
      expect(next?.currentJti).not.toBe(old.currentJti);
      expect(next?.previousJti).toBeNull();
    });

    it('keeps the device, the absolute end and what was remembered', async () => {
      const now = stores.clock.now();
      const { userId, handle, createdAt, absoluteEndsAt, userAgent, address } = old;

      const next = await succeed({ amr: ['pwd', 'otp'] });

      const kept = { userId, handle, createdAt, absoluteEndsAt, userAgent, address, remember: true };
      const begun = { gen: 1, renewals: 0, authTime: now, rotatedAt: now, confirmedAt: null };
      expect(next).toMatchObject({ ...kept, ...begun, amr: ['pwd', 'otp'], idleEndsAt: now + 90 });
      expect(next?.replaces).toBe(old.sid);
    });

    it('leaves the old one alone until it is shown', async () => {
      await succeed();

      expect(await stores.row(old.sid)).toEqual(old);
    });

    it('ends the old one once, when it is shown', async () => {
      const next = await succeed();
      stores.clock.advance(5);

      const first = await stores.sessions.takeOver(next!.sid, { plainSeconds: 10, rememberedSeconds: 20 });
      const second = await stores.sessions.takeOver(next!.sid, idle);

      expect([first, second]).toEqual([old.sid, undefined]);
      expect(await stores.row(old.sid)).toMatchObject({ revokedReason: 'reauthenticated' });
      expect(await stores.row(next!.sid)).toMatchObject({
        replaces: null,
        idleEndsAt: stores.clock.now() + 20,
      });
    });

    it('ends nothing when it is revoked before it is shown', async () => {
      const next = await succeed();
      await stores.sessions.revoke(next!.sid, 'signed_out');

      expect(await stores.sessions.takeOver(next!.sid, idle)).toBeUndefined();
      expect((await stores.row(old.sid)).revokedAt).toBeNull();
    });

    it('leaves the first reason of the old one', async () => {
      const next = await succeed();
      await stores.sessions.revoke(old.sid, 'signed_out_elsewhere');

      expect(await stores.sessions.takeOver(next!.sid, idle)).toBeUndefined();
      expect((await stores.row(old.sid)).revokedReason).toBe('signed_out_elsewhere');
      expect((await stores.row(next!.sid)).replaces).toBeNull();
    });
  });

  describe(`live sessions of a user in ${name}`, () => {
    const opened = useStores(open);

    it('are listed, the most lately seen first, and nobody else’s', async () => {
      const stores = opened();
      const userId = await stores.createUser();
      await stores.start();
      const first = await stores.start({ userId });
      stores.clock.advance(1);
      const second = await stores.start({ userId });
      const idle = await stores.start({ userId, idleSeconds: 1 });
      const revoked = await stores.start({ userId });
      await stores.sessions.revoke(revoked.sid, 'signed_out');
      stores.clock.advance(1);
      await stores.sessions.renew(first, { outcome: 'kept', nextJti: 'unused', idleSeconds: 100 });

      const live = await stores.sessions.liveOf(userId);

      expect(live.map(({ session }) => session.sid)).toEqual([first.sid, second.sid]);
      expect(live[0]).toMatchObject({ roles: ['user'], now: stores.clock.now() });
      expect((await stores.row(idle.sid)).revokedAt).toBeNull();
    });
  });
}
