import { beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { newSession, type Opened, useStores } from './opened.ts';

const newUser = (changes: object = {}) => {
  const id = randomId();
  return { id, name: 'Ada', email: `${id}@example.com`, passwordHash: 'a hash', ...changes };
};

export function describeUserStore(name: string, open: () => Promise<Database>): void {
  describe(`users in ${name}`, () => {
    const opened = useStores(open);
    let stores: Opened;
    beforeAll(() => {
      stores = opened();
    });

    it('are not created for an address that is taken', async () => {
      const first = newUser();
      await stores.users.create(first);

      const second = await stores.users.create(newUser({ email: first.email, name: 'Mallory' }));

      expect(second).toBeUndefined();
      expect(await stores.users.findByEmail(first.email)).toMatchObject({ id: first.id, name: 'Ada' });
    });

    it('are one, when many claim an address at once', async () => {
      const email = `${randomId()}@example.com`;

      const created = await Promise.all(
        Array.from({ length: 8 }, () => stores.users.create(newUser({ email }))),
      );

      const [winner, ...others] = created.filter((user) => user !== undefined);
      expect(others).toEqual([]);
      expect(await stores.users.findByEmail(email)).toMatchObject({ id: winner?.id });
    });

    it('are not found by anything like their address', async () => {
      const { email } = newUser({ email: 'exact@example.com' });
      await stores.users.create(newUser({ email }));

      for (const other of ['', '%', 'exact@example.com ', 'EXACT@example.com', 'exact@example_com']) {
        expect(await stores.users.findByEmail(other)).toBeUndefined();
      }
      expect(await stores.users.find('unknown')).toBeUndefined();
    });

    it('say when they are disabled', async () => {
      const user = newUser();
      await stores.users.create(user);
      const disabling = { disabled_at: stores.clock.now() };
      await stores.database.kysely.updateTable('users').set(disabling).where('id', '=', user.id).execute();

      expect(await stores.users.find(user.id)).toMatchObject({ disabled: true });
      expect(await stores.users.findByEmail(user.email)).toMatchObject({ disabled: true });
    });

    it('come back as they were created', async () => {
      const user = newUser({ name: 'Ädä ✓ O’Neill; drop table users' });

      const created = await stores.users.create(user);

      const known = { ...user, roles: ['user'], disabled: false };
      expect(created).toMatchObject({ id: user.id, name: user.name, email: user.email, roles: ['user'] });
      expect(await stores.users.find(user.id)).toMatchObject({ name: user.name, disabled: false });
      expect(await stores.users.findByEmail(user.email)).toEqual(known);
    });
  });

  describe(`a change of password in ${name}`, () => {
    const opened = useStores(open);
    const idle = { plainSeconds: 60, rememberedSeconds: 90 };
    const successor = () => ({ sid: randomId(), jti: randomId(), amr: ['pwd'], idle, pending: false });

    it('changes nothing when the session that asks is over', async () => {
      const stores = opened();
      const { sid: old, userId } = await stores.start();
      const other = await stores.start({ userId });
      await stores.sessions.revoke(old, 'signed_out');

      const change = { userId, passwordHash: 'another hash', old, successor: successor() };
      expect(await stores.users.changePassword(change)).toBeUndefined();

      const { email } = (await stores.users.find(userId))!;
      expect(await stores.users.findByEmail(email)).toMatchObject({ passwordHash: 'a hash' });
      expect((await stores.row(other.sid)).revokedAt).toBeNull();
    });

    it('ends every session of the user and begins one', async () => {
      const stores = opened();
      const { sid: old, userId } = await stores.start();
      const other = await stores.start({ userId });
      const stranger = await stores.start();
      const next = successor();

      const change = { userId, passwordHash: 'another hash', old, successor: next };
      const started = await stores.users.changePassword(change);

      const reason = 'password_changed';
      expect(new Set(started?.ended)).toEqual(
        new Set([
          { sid: old, reason },
          { sid: other.sid, reason },
        ]),
      );
      expect(started).toMatchObject({ session: { sid: next.sid, replaces: null }, roles: ['user'] });
      const { email } = (await stores.users.find(userId))!;
      expect(await stores.users.findByEmail(email)).toMatchObject({ passwordHash: 'another hash' });
      const live = await stores.sessions.liveOf(userId);
      expect(live.map(({ session }) => session.sid)).toEqual([next.sid]);
      expect((await stores.row(stranger.sid)).revokedAt).toBeNull();
    });
  });

  describe(`disabling an account in ${name}`, () => {
    const opened = useStores(open);

    it('keeps its owner out and ends the sessions of nobody else', async () => {
      const stores = opened();
      const first = await stores.start();
      const second = await stores.start({ userId: first.userId });
      const over = await stores.start({ userId: first.userId });
      await stores.sessions.revoke(over.sid, 'signed_out');
      const stranger = await stores.start();

      const ended = await stores.users.disable(first.userId);

      expect(new Set(ended)).toEqual(new Set([first.sid, second.sid]));
      expect(await stores.users.find(first.userId)).toMatchObject({ disabled: true });
      expect(await stores.row(first.sid)).toMatchObject({ revokedReason: 'account_disabled' });
      expect(await stores.row(over.sid)).toMatchObject({ revokedReason: 'signed_out' });
      expect((await stores.row(stranger.sid)).revokedAt).toBeNull();
      expect(await stores.sessions.start(newSession({ userId: first.userId }))).toBeUndefined();
    });

    it('ends nothing when it is disabled already', async () => {
      const stores = opened();
      const { userId } = await stores.start();
      await stores.users.disable(userId);

      expect(await stores.users.disable(userId)).toEqual([]);
    });

    it('knows when there is no such user', async () => {
      expect(await opened().users.disable('nobody')).toBeUndefined();
    });
  });
}
