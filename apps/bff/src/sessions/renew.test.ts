import { beforeEach, describe, expect, it } from 'vitest';

import { type OneSession, pairOf, startOneSession } from '../../test/support/one-session.ts';
import { present } from '../../test/support/session-parts.ts';

let one: OneSession;
beforeEach(async () => {
  one = await startOneSession();
});

describe('parallel renewal', () => {
  beforeEach(async () => {
    await one.confirm(one.first);
    one.clock.advance(255);
  });

  it('makes one decision for thirty requests of one process', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => one.renew(one.first)));

    expect(new Set(all.map((renewal) => pairOf(renewal))).size).toBe(1);
    expect(one.eventsNamed('session_rotated')).toHaveLength(1);
    expect((await one.row()).renewals).toBe(1);
  });

  it('makes one current token, whichever process comes first', async () => {
    const processes = [one.bff, await one.parts.startProcess(), await one.parts.startProcess()];

    const renewals = await Promise.all(processes.map((by) => one.renew(one.first, { by })));

    const outcomes = renewals.map(({ outcome }) => outcome).toSorted((a, b) => b.localeCompare(a));
    expect(outcomes).toEqual(['rotated', 'reissued', 'reissued']);
    const pairs = renewals.map(pairOf);
    const tokens = await Promise.all(pairs.map((pair) => present(one.bff, pair)));
    const { gen, currentJti } = await one.row();
    expect(new Set(tokens.map(({ refresh }) => refresh?.jti))).toEqual(new Set([currentJti]));
    expect(gen).toBe(2);
  });
});

describe('renewal', () => {
  it('confirms the token that is presented before it decides', async () => {
    one.clock.advance(300);

    expect((await one.renew(one.first)).outcome).toBe('access_only');
    expect((await one.row()).confirmedAt).toBe(one.clock.now());
  });

  it('keeps the current token as long as it is not due', async () => {
    one.clock.advance(40);
    const before = await one.row();

    const renewal = await one.renew(one.first);

    expect(renewal.outcome).toBe('access_only');
    const now = one.clock.now();
    expect(pairOf(renewal)).not.toHaveProperty('refresh');
    expect((await present(one.bff, pairOf(renewal))).access).toMatchObject({
      gen: 1,
      iat: now,
      exp: now + 300,
    });
    expect(await one.row()).toEqual({ ...before, renewals: 1, lastSeenAt: now, idleEndsAt: now + 2100 });
    expect(one.parts.events).toEqual([]);
  });

  it('rotates a token that is due', async () => {
    const before = await one.row();

    const next = await one.rotate(one.first);

    const now = one.clock.now();
    expect(next).toMatchObject({ sid: one.first.sid, gen: 2, iat: now, exp: one.first.exp });
    expect(next.jti).not.toBe(one.first.jti);
    expect(await one.row()).toEqual({
      ...before,
      gen: 2,
      renewals: 1,
      currentJti: next.jti,
      previousJti: one.first.jti,
      rotatedAt: now,
      lastSeenAt: now,
      idleEndsAt: now + 2100,
    });
    expect(one.parts.events).toEqual([
      { event: 'session_rotated', userId: one.userId, sid: one.first.sid, gen: 2 },
    ]);
  });

  it('hands the same token out again when its answer was lost', async () => {
    const next = await one.rotate(one.first);
    one.clock.advance(500);
    const before = await one.row();

    const renewal = await one.renew(one.first);

    expect(renewal.outcome).toBe('reissued');
    const now = one.clock.now();
    expect((await present(one.bff, pairOf(renewal))).refresh).toEqual({ ...next, iat: now });
    expect(await one.row()).toEqual({
      ...before,
      renewals: 2,
      lastSeenAt: now,
      idleEndsAt: now + 2100,
    });
    expect(one.eventsNamed('session_reissued')).toEqual([
      { event: 'session_reissued', userId: one.userId, sid: one.first.sid, gen: 2 },
    ]);
  });

  it('serves a request that was under way, without cookies', async () => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(29);
    const before = await one.row();

    expect(await one.renew(one.first)).toEqual({
      outcome: 'tolerated',
      effect: 'proceed',
      identity: expect.objectContaining({ userId: one.userId, sid: one.first.sid, superseded: true }),
    });
    expect(await one.row()).toEqual(before);
  });

  it('counts from the arrival of its request', async () => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(35);

    expect((await one.renew(one.first, { waited: 5.25 })).outcome).toBe('tolerated');
  });

  it('mints for the longer life of a remembered session', async () => {
    await one.parts.database.kysely.updateTable('sessions').set({ remember: 1 }).execute();

    const renewal = await one.renew(one.first);

    expect(renewal).toMatchObject({ outcome: 'access_only', pair: { remember: true } });
    expect((await one.row()).idleEndsAt).toBe(one.clock.now() + 1_209_900);
  });

  it('tells the handler who it is', async () => {
    const { userId, first } = one;

    expect(await one.renew(first)).toMatchObject({
      identity: { userId, sid: first.sid, gen: 1, roles: ['user'], amr: ['pwd'], authTime: first.iat },
    });
  });
});
