import { beforeEach, describe, expect, it } from 'vitest';

import { type OneSession, startOneSession } from '../../test/support/one-session.ts';
import { makeReadOnly } from '../../test/support/read-only.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import { createRenew, renewalLimits } from './renew.ts';
import { decide } from './rotation.ts';

let one: OneSession;
beforeEach(async () => {
  one = await startOneSession();
});

describe('a copied token', () => {
  it('ends the session for everybody, and says so', async () => {
    const { first, bff, userId } = one;
    await one.confirm(await one.rotate(first));
    one.clock.advance(120);

    expect(await one.renew(first)).toMatchObject({
      outcome: 'reused',
      effect: 'end',
      reason: 'refresh_token_reused',
    });
    expect(await one.row()).toMatchObject({ revokedReason: 'refresh_token_reused' });
    expect(bff.revocations.has(first.sid)).toBe(true);
    expect(one.eventsNamed('refresh_token_reused')).toEqual([
      { event: 'refresh_token_reused', userId, sid: first.sid, gen: 2, presentedGen: 1 },
    ]);
    expect(one.eventsNamed('session_ended')).toHaveLength(1);
  });

  it('from two generations ago ends the session at any time', async () => {
    await one.rotate(await one.rotate(one.first));

    expect(await one.renew(one.first)).toMatchObject({
      outcome: 'reused',
      effect: 'end',
      reason: 'refresh_token_reused',
    });
  });

  it('is only held off while a late request could present it', async () => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(30);

    expect(await one.renew(one.first)).toEqual({
      outcome: 'superseded',
      effect: 'retry',
      retryAfterSeconds: 1,
    });
    expect((await one.row()).revokedAt).toBeNull();
    expect(one.eventsNamed('session_ended')).toEqual([]);
  });
});

describe('renewal of a session that is over', () => {
  it('is refused with the reason, and the next time without the database', async () => {
    await one.bff.endSession.signedOut([{ sid: one.first.sid, userId: one.first.sub }]);

    expect(await one.renew(one.first)).toEqual({ outcome: 'ended', effect: 'end', reason: 'signed_out' });
    await one.parts.database.close();
    one.clock.advance(59);
    expect(await one.renew(one.first)).toEqual({ outcome: 'ended', effect: 'end', reason: 'signed_out' });
    one.clock.advance(1);
    await expect(one.renew(one.first)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  });

  it('is refused within the second in which answers are shared', async () => {
    await one.rotate(one.first);
    await one.bff.endSession.signedOut([{ sid: one.first.sid, userId: one.first.sub }]);

    expect(await one.renew(one.first)).toEqual({ outcome: 'ended', effect: 'end', reason: 'signed_out' });
  });

  it('is refused after its idle and its absolute end', async () => {
    one.clock.advance(2100);
    expect(await one.renew(one.first)).toEqual({ outcome: 'ended', effect: 'end', reason: 'idle_expired' });
    one.clock.advance(43_200);
    expect(await one.renew(one.first)).toEqual({
      outcome: 'ended',
      effect: 'end',
      reason: 'absolute_expired',
    });
  });

  it('asks the row again after an idle end, which another process may have moved', async () => {
    one.clock.advance(2100);
    expect(await one.renew(one.first)).toEqual({ outcome: 'ended', effect: 'end', reason: 'idle_expired' });
    const idle_ends_at = one.clock.now() + 100;
    await one.parts.database.kysely.updateTable('sessions').set({ idle_ends_at }).execute();
    one.clock.advance(1);

    expect((await one.renew(one.first)).outcome).toBe('access_only');
  });

  it('is refused for one that is not there', async () => {
    const stranger = { ...one.first, sid: 'no such session' };

    expect(await one.renew(stranger)).toEqual({ outcome: 'ended', effect: 'end', reason: 'unknown' });
  });

  it('is refused for a generation that the row does not know', async () => {
    const fromTheFuture = { ...one.first, jti: 'from the future', gen: 9 };

    expect(await one.renew(fromTheFuture)).toEqual({ outcome: 'ended', effect: 'end', reason: 'unknown' });
    expect((await one.row()).revokedAt).toBeNull();
  });
});

describe('renewal while the database fails', () => {
  it('ends nothing, and works again afterwards', async () => {
    await one.confirm(one.first);
    one.clock.advance(255);
    const repair = await makeReadOnly(one.parts.database);

    await expect(one.renew(one.first)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    await repair();

    expect(one.bff.revocations.has(one.first.sid)).toBe(false);
    expect((await one.renew(one.first)).outcome).toBe('rotated');
  });

  it('gives up when the row changes again and again', async () => {
    const { bff, parts, clock } = one;
    let attempts = 0;
    const store = { ...bff.store, renew: () => Promise.resolve(void (attempts += 1)) };
    const mint = { ...bff, accessTtlSeconds: 300 };
    const limiter = new RateLimiter(clock, renewalLimits);
    const report = () => {};
    const endReplacedSession = async () => {};
    const renew = createRenew({
      ...parts.config,
      ...bff,
      endReplacedSession,
      store,
      mint,
      limiter,
      report,
      clock,
      decide,
    });

    await expect(renew(one.first, clock.monotonic())).rejects.toMatchObject({
      code: 'temporarily_unavailable',
      extras: { retryAfterSeconds: 1 },
    });
    expect(attempts).toBe(5);
    expect((await one.row()).revokedAt).toBeNull();
  });
});

describe('renewals of one session', () => {
  it('are refused beyond ten a minute', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect((await one.renew(one.first)).outcome).toBe('access_only');
      one.clock.advance(1);
    }

    await expect(one.renew(one.first)).rejects.toMatchObject({
      code: 'too_many_requests',
      extras: { retryAfterSeconds: 50 },
    });
    one.clock.advance(50);
    expect((await one.renew(one.first)).outcome).toBe('access_only');
  });
});
