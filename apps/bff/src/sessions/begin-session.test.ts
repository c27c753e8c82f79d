import { beforeEach, describe, expect, it } from 'vitest';

import { makeReadOnly } from '../../test/support/read-only.ts';
import {
  type SessionParts,
  type SessionProcess,
  present,
  signIn,
  startSessionParts,
} from '../../test/support/session-parts.ts';
import { beginningLimits, lifetimeOf } from './begin-session.ts';

let parts: SessionParts;
let bff: SessionProcess;
let userId: string;
beforeEach(async () => {
  parts = await startSessionParts();
  bff = await parts.startProcess();
  userId = (await parts.createUser()).id;
});

const browser = { remember: false, userAgent: 'a browser', address: '192.0.2.1', presented: [] };
const result = (changes: object = {}) => {
  const verifiedAt = parts.clock.monotonic();
  return { userId, amr: ['pwd'], credentialVersion: 1, verifiedAt, ...changes };
};
const rowOf = async (sid: string) => (await bff.store.find(sid))?.session;

const rejected = { code: 'credentials_rejected' };

describe('beginning a session', () => {
  it('is refused for a user who is gone', async () => {
    await expect(bff.beginSession.signedIn(result({ userId: 'nobody' }), browser)).rejects.toMatchObject(
      rejected,
    );
    expect(parts.events).toEqual([]);
  });

  it('is refused for a disabled user, and ends nothing', async () => {
    const { sid } = (await signIn(bff, { userId })).access;
    await parts.database.kysely.updateTable('users').set({ disabled_at: 1 }).execute();

    const presented = [{ sid, userId }];
    await expect(bff.beginSession.signedIn(result(), { ...browser, presented })).rejects.toMatchObject(
      rejected,
    );
    expect((await rowOf(sid))?.revokedAt).toBeNull();
    expect(bff.revocations.has(sid)).toBe(false);
  });

  it('leaves the old session alone when the database fails', async () => {
    const { sid } = (await signIn(bff, { userId })).access;
    const repair = await makeReadOnly(parts.database);

    const presented = [{ sid, userId }];
    await expect(bff.beginSession.signedIn(result(), { ...browser, presented })).rejects.toMatchObject({
      code: 'temporarily_unavailable',
    });

    await repair();
    expect((await rowOf(sid))?.revokedAt).toBeNull();
    expect(bff.revocations.has(sid)).toBe(false);
  });

  it('never takes over the identifiers of the session before', async () => {
    const first = await signIn(bff, { userId });
    const second = await signIn(bff, { userId, presented: [{ sid: first.access.sid, userId }] });

    expect(second.access.sid).not.toBe(first.access.sid);
    expect(second.refresh.jti).not.toBe(first.refresh.jti);
    expect((await rowOf(second.access.sid))?.handle).not.toBe((await rowOf(first.access.sid))?.handle);
    expect(second.access.sid).toMatch(/^[\w-]{22}$/);
  });

  it('ends the session that the browser brought, whoever it was', async () => {
    const other = await parts.createUser();
    const brought = (await signIn(bff, { userId: other.id })).access.sid;

    await signIn(bff, { userId, presented: [{ sid: brought, userId: other.id }] });

    expect(await rowOf(brought)).toMatchObject({ revokedReason: 'replaced_by_new_sign_in' });
    expect(bff.revocations.has(brought)).toBe(true);
    expect(parts.events).toContainEqual(
      expect.objectContaining({
        event: 'session_ended',
        sids: [brought],
        reason: 'replaced_by_new_sign_in',
      }),
    );
  });

  it('ends the least recently seen of more than twenty', async () => {
    const sids: string[] = [];
    for (let n = 0; n < 21; n += 1) {
      sids.push((await signIn(bff, { userId })).access.sid);
      parts.clock.advance(1);
    }

    const ended = parts.events.filter(({ event }) => event === 'session_ended');
    expect(ended).toEqual([{ event: 'session_ended', userId, sids: [sids[0]], reason: 'too_many_sessions' }]);
    expect(bff.revocations.has(sids[0]!)).toBe(true);
    expect((await rowOf(sids[1]!))?.revokedAt).toBeNull();
  });

  it('mints both tokens for the row that it wrote', async () => {
    const pair = await bff.beginSession.signedIn(result(), browser);

    const { access, refresh } = await present(bff, pair);

    const now = parts.clock.now();
    expect(access).toMatchObject({ sub: userId, gen: 1, roles: ['user'], amr: ['pwd'], authTime: now });
    expect(access).toMatchObject({ iat: now, exp: now + 300 });
    expect(refresh).toMatchObject({ sub: userId, sid: access.sid, gen: 1, iat: now, exp: now + 43_200 });
    expect(pair).toMatchObject({ remember: false, accessMaxAgeSeconds: 300, refreshMaxAgeSeconds: 43_200 });
    expect(await rowOf(access.sid)).toMatchObject({
      userId,
      gen: 1,
      currentJti: refresh?.jti,
      previousJti: null,
      confirmedAt: null,
      idleEndsAt: now + 2100,
      absoluteEndsAt: now + 43_200,
      remember: false,
      userAgent: 'a browser',
      address: '192.0.2.1',
      revokedAt: null,
    });
    expect(parts.events).toEqual([{ event: 'signed_in', userId, sid: access.sid, amr: ['pwd'] }]);
  });

  it('gives a remembered session its longer life', async () => {
    const { access } = await signIn(bff, { userId, remember: true });

    expect(await rowOf(access.sid)).toMatchObject({
      remember: true,
      idleEndsAt: parts.clock.now() + 1_209_900,
      absoluteEndsAt: parts.clock.now() + 2_592_000,
    });
  });
});

describe('a sign-in result', () => {
  it.each(['signedIn', 'reauthenticated', 'passwordChanged', 'othersEnded'] as const)(
    'begins nothing once the credentials have changed: %s',
    async (verb) => {
      const { access } = await signIn(bff, { userId });
      const stale = result();
      await parts.database.kysely.updateTable('users').set({ credential_version: 2 }).execute();

      const asking = { ...access, userId };
      const attempt =
        verb === 'signedIn'
          ? bff.beginSession.signedIn(stale, browser)
          : bff.beginSession[verb](stale, asking, 'a hash');

      await expect(attempt).rejects.toMatchObject(rejected);
      expect((await rowOf(access.sid))?.revokedAt).toBeNull();
    },
  );

  it('dates the session back to when the credentials were read', async () => {
    const early = result();
    parts.clock.advance(3);

    const { access } = await present(bff, await bff.beginSession.signedIn(early, browser));

    expect(access.authTime).toBe(parts.clock.now() - 3);
  });

  it('begins only so many sessions of one user in a while', async () => {
    for (let n = 0; n < beginningLimits.limit; n += 1) await signIn(bff, { userId });

    await expect(signIn(bff, { userId })).rejects.toMatchObject({ code: 'too_many_requests' });
    await expect(signIn(bff, { userId: (await parts.createUser()).id })).resolves.toBeDefined();
  });
});

describe('the life of a session', () => {
  it('counts idleness from the end of the access token', () => {
    const { lifetimes } = parts.config;

    expect(lifetimeOf(lifetimes, 300, false)).toEqual({ idleSeconds: 2100, absoluteSeconds: 43_200 });
    expect(lifetimeOf(lifetimes, 60, true)).toEqual({ idleSeconds: 1_209_660, absoluteSeconds: 2_592_000 });
  });
});
