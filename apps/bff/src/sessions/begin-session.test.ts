import { describe, expect, it } from 'vitest';

import { present, signIn, useSessionParts } from '../../test/support/session-parts.ts';
import { beginningLimits, lifetimeOf } from './begin-session.ts';

const { parts, bff, user } = useSessionParts();

const browser = { remember: false, userAgent: 'a browser', address: '192.0.2.1', presented: [] };
const result = () => ({
  userId: user.id,
  amr: ['pwd'],
  credentialVersion: 1,
  verifiedAt: parts.clock.monotonic(),
});
const rejected = { code: 'credentials_rejected' };

describe('a sign-in result', () => {
  it('begins nothing for a user who is gone', async () => {
    const stranger = { ...result(), userId: 'nobody' };

    await expect(bff.beginSession.signedIn(stranger, browser)).rejects.toMatchObject(rejected);
    expect(parts.events).toEqual([]);
  });

  it.each(['signedIn', 'reauthenticated', 'passwordChanged', 'othersEnded'] as const)(
    'begins nothing once the credentials have changed: %s',
    async (verb) => {
      const { access } = await signIn(bff, { userId: user.id });
      const stale = result();
      await parts.database.kysely.updateTable('users').set({ credential_version: 2 }).execute();

      const asking = { ...access, userId: user.id };
      const attempt =
        verb === 'signedIn'
          ? bff.beginSession.signedIn(stale, browser)
          : bff.beginSession[verb](stale, asking, 'a hash');

      await expect(attempt).rejects.toMatchObject(rejected);
      expect((await bff.store.find(access.sid))?.session.revokedAt).toBeNull();
    },
  );

  it('dates the session back to when the credentials were read', async () => {
    const early = result();
    parts.clock.advance(3);

    const { access } = await present(bff, await bff.beginSession.signedIn(early, browser));

    expect(access.authTime).toBe(parts.clock.now() - 3);
  });

  it('begins only so many sessions of one user in a while', async () => {
    for (let n = 0; n < beginningLimits.limit; n += 1) await signIn(bff, { userId: user.id });

    await expect(signIn(bff, { userId: user.id })).rejects.toMatchObject({ code: 'too_many_requests' });
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
