import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CountingLimit } from '../../../test/support/counting-limit.ts';
import { openMemoryDatabase } from '../../../test/support/memory-database.ts';
import { MovableClock } from '../../../test/support/movable-clock.ts';
import { RateLimiter } from '../../limits/rate-limiter.ts';
import type { SecurityEvent } from '../../log/security-events.ts';
import type { Database } from '../../stores/schema.ts';
import { createUserStore } from '../../stores/users.ts';
import { createPasswordHashing } from './hashing.ts';
import { createRegister, type Register } from './register.ts';

const concurrencyLimit = new CountingLimit();
const hashing = createPasswordHashing(concurrencyLimit);
const request = {
  name: 'Ada',
  email: 'ada@example.com',
  password: 'a long enough passphrase',
  address: '192.0.2.1',
};

let database: Database;
let events: SecurityEvent[];
let register: Register;
beforeEach(async () => {
  database = await openMemoryDatabase();
  events = [];
  register = createRegister({
    users: createUserStore(database),
    hashing: await hashing,
    limiter: new RateLimiter(new MovableClock(), { limit: 2, windowSeconds: 3600 }),
    report: (event) => events.push(event),
    clock: new MovableClock(),
  });
});
afterEach(() => database.close());

describe('registration', () => {
  it('is refused with a common password, and costs nothing', async () => {
    const before = concurrencyLimit.hashed;

    await expect(register({ ...request, password: 'leavemealone' })).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { fields: { password: expect.stringContaining('most common') } },
    });
    expect(concurrencyLimit.hashed).toBe(before);
    expect(events).toEqual([]);
  });

  it('is refused when one address makes too many accounts', async () => {
    await register(request);
    await register({ ...request, email: 'two@example.com' });
    const before = concurrencyLimit.hashed;

    await expect(register({ ...request, email: 'three@example.com' })).rejects.toMatchObject({
      code: 'too_many_requests',
      extras: { retryAfterSeconds: 3600 },
    });
    expect(concurrencyLimit.hashed).toBe(before);
    expect(
      (await register({ ...request, email: 'four@example.com', address: '192.0.2.2' })).userId,
    ).toBeTruthy();
  });

  it('is refused for an address that has an account, which stays as it was', async () => {
    const { userId } = await register(request);

    await expect(
      register({ ...request, name: 'Mallory', password: 'another long passphrase' }),
    ).rejects.toMatchObject({ code: 'email_taken' });

    const user = await createUserStore(database).findByEmail(request.email);
    expect(user).toMatchObject({ id: userId, name: 'Ada' });
    expect(await (await hashing).matches(request.password, user?.passwordHash)).toBe(true);
    expect(events).toHaveLength(1);
  });

  it('makes an account that its password opens', async () => {
    const result = await register(request);

    const user = await createUserStore(database).findByEmail(request.email);
    expect(result).toMatchObject({ userId: user?.id, amr: ['pwd'], credentialVersion: 1 });
    expect(user).toMatchObject({ name: 'Ada', roles: ['user'], disabled: false });
    expect(user?.passwordHash).not.toContain(request.password);
    expect(events).toEqual([{ event: 'account_created', userId: user?.id }]);
  });
});
