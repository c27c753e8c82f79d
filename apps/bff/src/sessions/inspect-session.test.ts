import { beforeEach, describe, expect, it } from 'vitest';

import { type OneSession, startOneSession } from '../../test/support/one-session.ts';
import type { UsableTokens } from './inspect-session.ts';

let one: OneSession;
beforeEach(async () => {
  one = await startOneSession();
});

const inspect = (tokens: UsableTokens, waited = 0) =>
  one.bff.inspectSession(tokens, one.clock.monotonic() - waited);

describe('an inspection', () => {
  it('that is presented with a copy ends the session like anything else', async () => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(120);
    one.parts.events.length = 0;

    expect(await inspect({ refresh: one.first })).toEqual({
      state: 'signed_out',
      reason: 'refresh_token_reused',
    });
    expect(await one.row()).toMatchObject({ revokedReason: 'refresh_token_reused' });
    expect(one.bff.revocations.has(one.first.sid)).toBe(true);
    expect(one.parts.events.map(({ event }) => event)).toEqual(['refresh_token_reused', 'session_ended']);
    expect(one.parts.events[0]).toMatchObject({ gen: 2, presentedGen: 1 });
  });

  it.each([
    ['that is due for rotation', 300, false],
    ['of a session that has just begun', 0, false],
    ['that was replaced and not confirmed yet', 300, true],
  ])('changes nothing for a token %s', async (_name, seconds, isReplaced) => {
    if (isReplaced) await one.rotate(one.first);
    one.clock.advance(seconds);
    const before = await one.row();
    one.parts.events.length = 0;

    expect(await inspect({ refresh: one.first })).toMatchObject({
      state: 'signed_in',
      accessTokenEndsInSeconds: 0,
    });
    expect(await one.row()).toEqual(before);
    expect(one.parts.events).toEqual([]);
  });

  it.each([
    ['tolerated', 29.75],
    ['superseded', 119.75],
  ])('calls a session live whose replaced token is %s', async (_name, seconds) => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(seconds);

    expect((await inspect({ refresh: one.first })).state).toBe('signed_in');
    expect((await one.row()).revokedAt).toBeNull();
  });

  it('counts from the arrival of its request', async () => {
    await one.confirm(await one.rotate(one.first));
    one.clock.advance(121);

    expect((await inspect({ refresh: one.first }, 1.25)).state).toBe('signed_in');
  });

  it('asks the row even when the access token is valid', async () => {
    await (
      await one.parts.startProcess()
    ).endSession.signedOut([{ sid: one.access.sid, userId: one.access.sub }]);

    expect(await inspect({ access: one.access, refresh: one.first })).toEqual({
      state: 'signed_out',
      reason: 'signed_out',
    });
  });

  it('tells how a session came to its natural end', async () => {
    one.clock.advance(2100);
    expect(await inspect({ refresh: one.first })).toEqual({ state: 'signed_out', reason: 'idle_expired' });
    one.clock.advance(43_200);
    expect(await inspect({ refresh: one.first })).toEqual({
      state: 'signed_out',
      reason: 'absolute_expired',
    });
  });

  it('knows no session that is not there', async () => {
    expect(await inspect({ refresh: { ...one.first, sid: 'no such session' } })).toEqual({
      state: 'signed_out',
      reason: 'unknown',
    });
  });

  it('fails when the database does, and tells nobody signed out', async () => {
    await one.parts.database.close();

    await expect(inspect({ access: one.access, refresh: one.first })).rejects.toMatchObject({
      code: 'temporarily_unavailable',
    });
  });

  it('without tokens is signed out, for no reason', async () => {
    expect(await inspect({})).toEqual({ state: 'signed_out' });
  });

  it('tells how long the access token lives', async () => {
    one.clock.advance(60);

    expect(await inspect({ access: one.access, refresh: one.first })).toMatchObject({
      state: 'signed_in',
      accessTokenEndsInSeconds: 240,
      found: { session: { sid: one.access.sid }, roles: ['user'] },
    });
  });
});
