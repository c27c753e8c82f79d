import { describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { useStores } from './opened.ts';

export function describeAccountEventStore(name: string, open: () => Promise<Database>): void {
  describe(`account events in ${name}`, () => {
    const stores = useStores(open);

    const list = (userId: string, page: { most?: number; before?: string; ownSid?: string } = {}) =>
      stores.accountEvents.list(userId, { most: 10, ownSid: 'none', ...page });

    it('are shown to their user only', async () => {
      const [userId, stranger] = [await stores.createUser(), await stores.createUser()];
      await stores.accountEvents.add([{ userId, event: 'account_created' }]);
      const [event] = await list(userId);

      expect(await list(stranger)).toEqual([]);
      expect(await list(stranger, { before: event!.id })).toEqual([]);
    });

    it('come newest first, a page at a time, none twice', async () => {
      const userId = await stores.createUser();
      for (let n = 0; n < 7; n += 1) {
        await stores.accountEvents.add([{ userId, event: 'signed_in', reason: `${n}` }]);
        if (n % 2 === 0) stores.clock.advance(1);
      }

      const first = await list(userId, { most: 3 });
      const second = await list(userId, { most: 3, before: first.at(-1)!.id });
      const third = await list(userId, { most: 3, before: second.at(-1)!.id });

      const all = [...first, ...second, ...third];
      expect(all.map(({ secondsAgo }) => secondsAgo)).toEqual([1, 1, 2, 2, 3, 3, 4]);
      expect(new Set(all.map(({ reason }) => reason)).size).toBe(7);
      expect(all).toEqual(await list(userId));
    });

    it('tell the device, and whether it is the one that asks', async () => {
      const own = await stores.start({ userAgent: 'mine' });
      const other = await stores.start({ userId: own.userId, userAgent: 'theirs' });
      const { userId } = own;
      for (const { sid } of [own, other]) {
        await stores.accountEvents.add([{ userId, event: 'signed_in', sid }]);
        stores.clock.advance(1);
      }
      await stores.accountEvents.add([{ userId, event: 'signed_in', sid: 'long gone' }]);

      const listed = await list(userId, { ownSid: own.sid });

      expect(listed.map(({ sid, isOwn, userAgent }) => ({ sid, isOwn, userAgent }))).toEqual([
        { sid: 'long gone', isOwn: false, userAgent: undefined },
        { sid: other.sid, isOwn: false, userAgent: 'theirs' },
        { sid: own.sid, isOwn: true, userAgent: 'mine' },
      ]);
    });

    it('go after ninety days, so many at a time', async () => {
      const userId = await stores.createUser();
      stores.clock.advance(91 * 86_400);
      const removeOld = (most: number) => stores.accountEvents.removeOld(most, stores.clock.now());
      await removeOld(1000);
      for (let n = 0; n < 3; n += 1) await stores.accountEvents.add([{ userId, event: 'signed_in' }]);
      stores.clock.advance(90 * 86_400);
      await stores.accountEvents.add([{ userId, event: 'account_created' }]);
      expect(await removeOld(2)).toBe(0);
      stores.clock.advance(0.5);

      expect(await removeOld(2)).toBe(2);
      expect(await removeOld(2)).toBe(1);
      expect(await removeOld(2)).toBe(0);

      expect((await list(userId)).map(({ event }) => event)).toEqual(['account_created']);
    });
  });
}
