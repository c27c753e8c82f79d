import { describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { change, signOut } from './changes.ts';
import { useStores } from './opened.ts';

export function describeRevocation(name: string, open: () => Promise<Database>): void {
  describe(`revocation in ${name}`, () => {
    const stores = useStores(open);

    it('keeps its first reason and its first moment', async () => {
      const session = await stores.start();
      const { sid, userId, handle: line } = session;
      const now = stores.clock.now();

      const reason = 'signed_out';
      expect(await signOut(stores.sessions, session)).toEqual([{ sid, userId, line, reason, wasLive: true }]);
      stores.clock.advance(5);
      expect(await change(stores.sessions, userId, { type: 'token_reuse', sid })).toEqual([]);

      expect(await stores.row(sid)).toMatchObject({ revokedAt: now, revokedReason: 'signed_out' });
    });

    it('is made by one of many that ask for it at once', async () => {
      const session = await stores.start();

      const results = await Promise.all(Array.from({ length: 8 }, () => signOut(stores.sessions, session)));

      expect(results.flat()).toHaveLength(1);
    });
  });

  describe(`rows of old sessions in ${name}`, () => {
    const stores = useStores(open);

    it('go a week after their absolute end, so many at a time', async () => {
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
