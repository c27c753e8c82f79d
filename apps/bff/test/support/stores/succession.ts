import { beforeEach, beforeAll, describe, expect, it } from 'vitest';

import type { Successor } from '../../../src/sessions/session-store.ts';
import type { Session } from '../../../src/sessions/session.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { newSession, type Opened, useStores } from './opened.ts';

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

      const first = await stores.sessions.takeOver(next!.sid);
      const second = await stores.sessions.takeOver(next!.sid);

      expect([first, second]).toEqual([old.sid, undefined]);
      expect(await stores.row(old.sid)).toMatchObject({ revokedReason: 'reauthenticated' });
      expect(await stores.row(next!.sid)).toEqual({ ...next, replaces: null });
    });

    it.each(['the old one', 'the new one'])(
      'ends together with the other: %s is ended first',
      async (which) => {
        const next = await succeed();
        const [stranger, sid] = [await stores.start(), which === 'the old one' ? old.sid : next!.sid];

        const ended = await stores.sessions.revoke(sid, 'signed_out');

        const { userId } = old;
        expect(new Set(ended)).toEqual(
          new Set([
            { sid: old.sid, userId },
            { sid: next!.sid, userId },
          ]),
        );
        expect(await stores.row(old.sid)).toMatchObject({ revokedReason: 'signed_out' });
        expect(await stores.row(next!.sid)).toMatchObject({ revokedReason: 'signed_out' });
        expect(await stores.sessions.takeOver(next!.sid)).toBeUndefined();
        expect((await stores.row(stranger.sid)).revokedAt).toBeNull();
      },
    );

    it.each(['the old one', 'the new one'])(
      'gives way to a sign-in with the other: %s is shown',
      async (which) => {
        const next = await succeed();
        const replaces = which === 'the old one' ? old.sid : next!.sid;

        const started = await stores.sessions.start(newSession({ userId: old.userId, replaces }));

        const reason = 'replaced_by_new_sign_in';
        expect(new Set(started?.ended)).toEqual(
          new Set([
            { sid: old.sid, reason },
            { sid: next!.sid, reason },
          ]),
        );
      },
    );

    it('is no second device until it is shown, and takes no place', async () => {
      const next = await succeed();
      const mostLive = 2;

      const started = await stores.sessions.start(newSession({ userId: old.userId, mostLive }));

      expect(started?.ended).toEqual([]);
      const listed = async () => (await stores.sessions.liveOf(old.userId)).map(({ session }) => session.sid);
      expect(new Set(await listed())).toEqual(new Set([old.sid, started!.session.sid]));
      await stores.sessions.takeOver(next!.sid);
      expect(new Set(await listed())).toEqual(new Set([next!.sid, started!.session.sid]));
    });

    it('leaves the old one as it was when another one came first', async () => {
      const [first, second] = [await succeed(), await succeed()];
      await stores.sessions.takeOver(first!.sid);
      const ended = await stores.row(old.sid);
      stores.clock.advance(1);

      expect(await stores.sessions.takeOver(second!.sid)).toBeUndefined();

      expect(await stores.row(old.sid)).toEqual(ended);
      expect(await stores.row(first!.sid)).toMatchObject({ revokedAt: null, replaces: null });
      expect(await stores.row(second!.sid)).toMatchObject({ revokedAt: null, replaces: null });
    });

    it('has none when the account is disabled', async () => {
      await stores.users.disable(old.userId);

      expect(await succeed()).toBeUndefined();
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
