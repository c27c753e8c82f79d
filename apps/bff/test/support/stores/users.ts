import { describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { useStores } from './opened.ts';

const newUser = (changes: object = {}) => {
  const id = randomId();
  return { id, name: 'Ada', email: `${id}@example.com`, passwordHash: 'a hash', ...changes };
};

export function describeUserStore(name: string, open: () => Promise<Database>): void {
  describe(`users in ${name}`, () => {
    const stores = useStores(open);

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

    it('come back as they were created', async () => {
      const user = newUser({ name: 'Ädä ✓ O’Neill; drop table users' });

      const created = await stores.users.create(user);

      const known = { ...user, roles: ['user'], disabled: false, isGuest: false, credentialVersion: 1 };
      expect(created).toMatchObject({ id: user.id, name: user.name, email: user.email, roles: ['user'] });
      expect(await stores.users.find(user.id)).toMatchObject({ name: user.name, disabled: false });
      expect(await stores.users.findByEmail(user.email)).toEqual(known);
    });
  });
}
