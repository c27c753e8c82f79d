import { beforeEach, describe, expect, it } from 'vitest';

import { decisions } from '../../../src/sessions/rotation.ts';
import type { RenewalChange } from '../../../src/sessions/session-store.ts';
import type { Session } from '../../../src/sessions/session.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { signOut } from './changes.ts';
import { useStores } from './opened.ts';

const outcomes = ['rotated', 'access_only', 'reissued'] as const;
const change = (outcome: (typeof outcomes)[number], nextJti = 'next'): RenewalChange => ({
  decision: decisions[outcome],
  nextJti,
  idleSeconds: 1000,
});

export function describeRenewals(name: string, open: () => Promise<Database>): void {
  describe(`renewal in ${name}`, () => {
    const stores = useStores(open);
    let session: Session;
    beforeEach(async () => {
      session = await stores.start();
      stores.clock.advance(1);
    });

    const confirm = () => {
      const { sid, rotatedAt: issuedAt } = session;
      return stores.sessions.confirm({ sid, gen: 1, issuedAt, confirmAfterSeconds: 1, waitedSeconds: 0 });
    };

    /** What can happen between reading a row and renewing it. */
    const meanwhile: Record<string, () => Promise<unknown>> = {
      'a rotation': () => stores.sessions.renew(session, change('rotated', 'meanwhile')),
      'a confirmation': () => confirm(),
      'a revocation': () => signOut(stores.sessions, session),
    };

    for (const [event, happen] of Object.entries(meanwhile)) {
      it.each(outcomes)(`is not carried out after ${event}: %s`, async (outcome) => {
        await happen();
        const before = await stores.row(session.sid);
        stores.clock.advance(1);

        expect(await stores.sessions.renew(session, change(outcome))).toBeUndefined();
        expect(await stores.row(session.sid)).toEqual(before);
      });
    }

    it('is not carried out by what a revoked row would allow, nor for a session that is not there', async () => {
      await signOut(stores.sessions, session);
      const revoked = await stores.row(session.sid);

      for (const outcome of outcomes) {
        expect(await stores.sessions.renew(revoked, change(outcome))).toBeUndefined();
        expect(await stores.sessions.renew({ ...session, sid: 'x' }, change(outcome))).toBeUndefined();
      }
    });

    it('rotates: current becomes previous, nothing is confirmed', async () => {
      await confirm();
      const seen = await stores.row(session.sid);
      stores.clock.advance(10);
      const now = stores.clock.now();

      const renewed = await stores.sessions.renew(seen, change('rotated'));

      const rotated = { gen: 2, currentJti: 'next', previousJti: session.currentJti, rotatedAt: now };
      const moved = { renewals: 1, lastSeenAt: now, idleEndsAt: now + 1000, confirmedAt: null };
      expect(renewed).toEqual({ now, session: { ...seen, ...rotated, ...moved } });
      expect(await stores.row(session.sid)).toEqual(renewed?.session);
    });

    it.each(['access_only', 'reissued'] as const)(
      'of one cookie or both again, only what was seen moves on: %s',
      async (outcome) => {
        const { session: seen } = (await stores.sessions.renew(session, change('rotated')))!;
        stores.clock.advance(1);
        const now = stores.clock.now();

        const renewed = await stores.sessions.renew(seen, change(outcome, 'not used'));

        const moved = { renewals: 2, lastSeenAt: now, idleEndsAt: now + 1000 };
        expect(renewed).toEqual({ now, session: { ...seen, ...moved } });
      },
    );

    it('finds times of the future brought back to now, once that was asked for', async () => {
      const later = 86_400;
      stores.clock.advance(later);
      const ahead = await stores.start();
      stores.clock.advance(100);
      await stores.sessions.confirm({ ...ahead, issuedAt: 0, confirmAfterSeconds: 1, waitedSeconds: 0 });
      stores.clock.advance(-later);
      const now = stores.clock.now();

      await stores.sessions.redateFuture(ahead.sid);

      const times = {
        createdAt: now,
        authTime: now - 3600,
        lastSeenAt: now,
        rotatedAt: now,
        confirmedAt: now,
      };
      const absoluteEndsAt = now + 43_200;
      expect(await stores.row(ahead.sid)).toEqual({ ...ahead, ...times, absoluteEndsAt });
    });

    it('finds times of the past as they were, and a revoked session whatever its times', async () => {
      await stores.sessions.redateFuture(session.sid);
      expect(await stores.row(session.sid)).toEqual(session);

      await signOut(stores.sessions, session);
      const revoked = await stores.row(session.sid);
      stores.clock.advance(-10);
      await stores.sessions.redateFuture(session.sid);
      expect(await stores.row(session.sid)).toEqual(revoked);
      stores.clock.advance(10);
    });

    it('can follow on what another renewal returned', async () => {
      let seen = session;
      for (const outcome of ['rotated', 'reissued', 'reissued', 'access_only', 'rotated'] as const) {
        stores.clock.advance(0.1);
        const renewed = await stores.sessions.renew(seen, change(outcome));
        expect(renewed).toBeDefined();
        seen = renewed!.session;
      }

      expect(seen).toMatchObject({ gen: 3, renewals: 5 });
    });
  });
}
