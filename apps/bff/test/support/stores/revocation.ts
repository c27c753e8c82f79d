import { beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { type Opened, useStores } from './opened.ts';

export function describeRevocation(name: string, open: () => Promise<Database>): void {
  describe(`revocation in ${name}`, () => {
    const opened = useStores(open);
    let stores: Opened;
    beforeAll(() => {
      stores = opened();
    });

    it('keeps its first reason and its first moment', async () => {
      const { sid, userId } = await stores.start();
      const now = stores.clock.now();

      expect(await stores.sessions.revoke(sid, 'signed_out')).toEqual([{ sid, userId }]);
      stores.clock.advance(5);
      expect(await stores.sessions.revoke(sid, 'refresh_token_reused')).toEqual([]);

      expect(await stores.row(sid)).toMatchObject({ revokedAt: now, revokedReason: 'signed_out' });
    });

    it('is made by one of many that ask for it at once', async () => {
      const { sid } = await stores.start();

      const results = await Promise.all(
        Array.from({ length: 8 }, () => stores.sessions.revoke(sid, 'signed_out')),
      );

      expect(results.flat()).toHaveLength(1);
    });

    it('of a session that is not there does nothing', async () => {
      expect(await stores.sessions.revoke('unknown', 'signed_out')).toEqual([]);
    });

    it('of one user spares others and what is over already', async () => {
      const kept = await stores.start();
      const stranger = await stores.start({ handle: 'same handle' });
      const { userId } = kept;
      const other = await stores.start({ userId, handle: 'same handle' });
      const over = await stores.start({ userId });
      await stores.sessions.revoke(over.sid, 'signed_out');

      const all = { notHandle: kept.handle };
      const ended = await stores.sessions.revokeOfUser(userId, all, 'signed_out_elsewhere');

      expect(ended).toEqual([other.sid]);
      expect((await stores.row(over.sid)).revokedReason).toBe('signed_out');
      expect((await stores.row(other.sid)).revokedReason).toBe('signed_out_elsewhere');
      for (const { sid } of [kept, stranger]) expect((await stores.row(sid)).revokedAt).toBeNull();
    });

    it('by handle ends one device, and only that of its owner', async () => {
      const device = await stores.start();
      const other = await stores.start({ userId: device.userId });
      const stranger = await stores.createUser();
      const which = { handle: device.handle };

      expect(await stores.sessions.revokeOfUser(stranger, which, 'signed_out_elsewhere')).toEqual([]);
      expect(await stores.sessions.revokeOfUser(device.userId, which, 'signed_out_elsewhere')).toEqual([
        device.sid,
      ]);
      expect((await stores.row(other.sid)).revokedAt).toBeNull();
    });
  });

  describe(`rows of old sessions in ${name}`, () => {
    const opened = useStores(open);

    it('go a week after their absolute end, so many at a time', async () => {
      const stores = opened();
      const old = [];
      for (let n = 0; n < 3; n += 1) old.push(await stores.start({ absoluteSeconds: 100 }));
      const younger = await stores.start({ absoluteSeconds: 101 });
      stores.clock.advance(100 + 7 * 86_400);
      const removeExpired = () => stores.sessions.removeExpired(2, stores.clock.now());
      expect(await removeExpired()).toBe(0);
      stores.clock.advance(0.5);

      expect(await removeExpired()).toBe(2);
      expect(await removeExpired()).toBe(1);
      expect(await removeExpired()).toBe(0);

      for (const { sid } of old) expect(await stores.sessions.find(sid)).toBeUndefined();
      expect((await stores.row(younger.sid)).sid).toBe(younger.sid);
    });
  });
}
