import { beforeEach, describe, expect, it } from 'vitest';

import type { PresentedToken } from '../../../src/sessions/session-store.ts';
import type { Session } from '../../../src/sessions/session.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { signOut } from './changes.ts';
import { useStores } from './opened.ts';

export function describeConfirmation(name: string, open: () => Promise<Database>): void {
  describe(`confirmation in ${name}`, () => {
    const stores = useStores(open);
    let session: Session;
    beforeEach(async () => {
      session = await stores.start();
    });

    const confirm = (changes: Partial<PresentedToken> = {}) => {
      const { sid, gen, rotatedAt: issuedAt } = session;
      const presented = { sid, gen, issuedAt, confirmAfterSeconds: 45, waitedSeconds: 0 };
      return stores.sessions.confirm({ ...presented, ...changes });
    };
    const confirmedAt = async () => (await stores.row(session.sid)).confirmedAt;

    it.each<[string, number, Partial<PresentedToken>]>([
      ['too early', 44.875, {}],
      ['too early, had it not waited', 60, { waitedSeconds: 15.125 }],
      ['of a generation that is past', 60, { gen: 0 }],
      ['of a generation to come', 60, { gen: 2 }],
      ['of another session', 60, { sid: 'unknown' }],
      ['minted later than the first', 60, { issuedAt: 1_900_000_000 }],
    ])('is not made by a token %s', async (_name, seconds, changes) => {
      stores.clock.advance(seconds);

      expect(await confirm(changes)).toBe(false);
      expect(await confirmedAt()).toBeNull();
    });

    it('is not made for a revoked session', async () => {
      stores.clock.advance(60);
      await signOut(stores.sessions, session);

      expect(await confirm()).toBe(false);
      expect(await confirmedAt()).toBeNull();
    });

    it('is made at the very moment, by the clock of the database, and changes nothing else', async () => {
      stores.clock.advance(50);

      expect(await confirm({ waitedSeconds: 5 })).toBe(true);
      expect(await stores.row(session.sid)).toEqual({ ...session, confirmedAt: stores.clock.now() });
    });

    it('is made once, and keeps its moment', async () => {
      stores.clock.advance(60);
      const first = stores.clock.now();
      const made = await Promise.all(Array.from({ length: 8 }, () => confirm()));
      expect(made.filter(Boolean)).toHaveLength(1);
      stores.clock.advance(1);

      expect(await confirm()).toBe(false);
      expect(await confirmedAt()).toBe(first);
    });
  });
}
