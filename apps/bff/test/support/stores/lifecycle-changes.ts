import { describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { change, checked, newSession, start, succeed } from './changes.ts';
import { useSessions } from './use-sessions.ts';

/** What `decideLifecycle` says, carried out by a database. */
export function describeLifecycleChanges(name: string, open: () => Promise<Database>): void {
  const opened = useSessions(open);

  describe(`a change that is refused in ${name}`, () => {
    const { stores, live, session } = opened(2);

    it('changes nothing: a password change after the password was changed meanwhile', async () => {
      const { userId } = session();
      const version = { credential_version: checked.credentialVersion + 1 };
      await stores.database.kysely.updateTable('users').set(version).where('id', '=', userId).execute();

      expect(await succeed(stores.sessions, session(), { type: 'password_change' })).toBeUndefined();

      expect(await live()).toHaveLength(2);
      const { email } = (await stores.users.find(userId))!;
      expect(await stores.users.findByEmail(email)).toMatchObject({ passwordHash: 'a hash' });
    });

    it('changes nothing: a sign-in to an account that is disabled or gone', async () => {
      const other = await stores.start();
      await stores.sessions.change({ userId: session().userId, event: { type: 'disabling' } });
      const presented = [other];

      for (const userId of [session().userId, 'nobody']) {
        expect(await start(stores.sessions, newSession({ userId, presented }))).toBeUndefined();
      }

      expect((await stores.row(other.sid)).revokedAt).toBeNull();
    });
  });

  describe(`a re-authentication in ${name}`, () => {
    const { stores, live, session } = opened(2);

    it('begins a session that shares no identifier with the old one, and keeps device, absolute end and the rest', async () => {
      const old = session();
      stores.clock.advance(100);
      const now = stores.clock.now();

      const next = (await succeed(stores.sessions, old, { amr: ['pwd', 'otp'], idleSeconds: 90 }))!.session;

      expect([next.sid, next.currentJti]).not.toContain(old.sid);
      expect(next.currentJti).not.toBe(old.currentJti);
      const { userId, handle, createdAt, absoluteEndsAt, userAgent, address, remember } = old;
      expect(next).toMatchObject({ userId, handle, createdAt, absoluteEndsAt, userAgent, address, remember });
      const begun = { gen: 1, renewals: 0, authTime: now, previousJti: null, confirmedAt: null };
      expect(next).toMatchObject({ ...begun, amr: ['pwd', 'otp'], idleEndsAt: now + 90, replaces: old.sid });
      expect(await stores.row(old.sid)).toEqual(old);
    });

    it('ends the successor that was pending, and no more than one is left of many at once', async () => {
      await Promise.all(Array.from({ length: 6 }, () => succeed(stores.sessions, session())));

      const left = (await live()).filter(({ replaces }) => replaces === session().sid);
      expect(left).toHaveLength(1);
    });

    it('is refused by the database itself when a second one would be pending', async () => {
      const next = (await succeed(stores.sessions, session()))!.session;
      const { kysely } = stores.database;
      const rows = kysely.selectFrom('sessions').selectAll().where('sid', '=', next.sid);
      const second = { ...(await rows.executeTakeFirstOrThrow()), sid: randomId() };

      await expect(kysely.insertInto('sessions').values(second).execute()).rejects.toThrow(/unique/i);
    });

    it('ends the old one when the new one is first presented, and changes nothing a second time', async () => {
      const next = (await succeed(stores.sessions, session()))!.session;
      const event = { type: 'presentation', sid: next.sid } as const;

      const first = await change(stores.sessions, next.userId, event);
      const second = await change(stores.sessions, next.userId, event);

      expect(first.map(({ sid }) => sid)).toEqual([session().sid]);
      expect(second).toEqual([]);
      expect(await stores.row(session().sid)).toMatchObject({ revokedReason: 'reauthenticated' });
      expect(await stores.row(next.sid)).toEqual({ ...next, replaces: null });
    });
  });

  describe(`a password change in ${name}`, () => {
    const { stores, live, session } = opened(3);

    it('ends every session of the user at once, begins one, and makes older sign-in results worthless', async () => {
      const stranger = await stores.start();

      const started = await succeed(stores.sessions, session(), { type: 'password_change' });

      expect(started?.ended.map(({ reason }) => reason)).toEqual(Array(3).fill('password_changed'));
      expect((await live()).map(({ sid }) => sid)).toEqual([started?.session.sid]);
      expect(started?.session.replaces).toBeNull();
      expect(await stores.users.find(session().userId)).toMatchObject({ credentialVersion: 2 });
      expect(await start(stores.sessions, newSession({ userId: session().userId }))).toBeUndefined();
      expect((await stores.row(stranger.sid)).revokedAt).toBeNull();
    });
  });

  describe(`ending others in ${name}`, () => {
    const { stores, live, session } = opened(3);

    it('spares only the session that asks, not its successor, and begins nothing', async () => {
      await succeed(stores.sessions, session());

      const event = { type: 'end_others', asking: session().sid } as const;
      const ended = await change(stores.sessions, session().userId, event);

      expect(ended).toHaveLength(3);
      expect(await live()).toEqual([session()]);
    });

    it('by handle ends one device, and only that of its owner', async () => {
      const stranger = await stores.start();
      const endedBy = async ({ userId, sid: asking }: typeof stranger) => {
        const event = { type: 'end_device', line: session().handle, asking } as const;
        return (await change(stores.sessions, userId, event)).map(({ sid }) => sid);
      };

      expect(await endedBy(stranger)).toEqual([]);
      expect(await endedBy(session())).toEqual([session().sid]);
      expect(await live()).toHaveLength(2);
    });
  });

  describe(`disabling an account in ${name}`, () => {
    const { stores, live, session } = opened(2);

    it('ends its sessions, those of nobody else, and keeps its owner out', async () => {
      const stranger = await stores.start();

      const ended = await change(stores.sessions, session().userId, { type: 'disabling' });

      expect(ended.map(({ reason }) => reason)).toEqual(Array(2).fill('account_disabled'));
      expect(await live()).toEqual([]);
      expect(await stores.users.find(session().userId)).toMatchObject({ disabled: true });
      expect((await stores.row(stranger.sid)).revokedAt).toBeNull();
      expect(await change(stores.sessions, session().userId, { type: 'disabling' })).toEqual([]);
      expect(await change(stores.sessions, 'nobody', { type: 'disabling' })).toEqual([]);
    });
  });
}
