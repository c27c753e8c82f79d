import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CountingGate } from '../../../test/support/counting-gate.ts';
import { openMemoryDatabase } from '../../../test/support/memory-database.ts';
import { MovableClock } from '../../../test/support/movable-clock.ts';
import type { SecurityEvent } from '../../log/security-events.ts';
import type { Database } from '../../stores/schema.ts';
import { createUserStore } from '../../stores/users.ts';
import type { UserStore } from '../../users/user-store.ts';
import { GuessLimits } from './guess-limits.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';
import { createProveAgain, createProvePassword, type ProvePassword } from './prove-password.ts';

const password = 'a long enough passphrase';
const address = '192.0.2.1';
const gate = new CountingGate();
let database: Database;
let users: UserStore;
let hashing: PasswordHashing;
beforeAll(async () => {
  database = await openMemoryDatabase();
  users = createUserStore(database);
  hashing = await createPasswordHashing(gate);
  const passwordHash = await hashing.hash(password);
  await users.create({ id: 'ada', name: 'Ada', email: 'ada@example.com', passwordHash });
  await users.create({ id: 'eve', name: 'Eve', email: 'eve@example.com', passwordHash });
  await database.kysely.updateTable('users').set({ disabled_at: 1 }).where('id', '=', 'eve').execute();
  return () => database.close();
});

let limits: GuessLimits;
let events: SecurityEvent[];
let provePassword: ProvePassword;
const dependencies = () => ({ users, hashing, limits, report: (event: SecurityEvent) => events.push(event) });
beforeEach(() => {
  limits = new GuessLimits(new MovableClock());
  events = [];
  provePassword = createProvePassword(dependencies());
});

describe('proving a password', () => {
  it.each([
    ['an unknown address', { email: 'nobody@example.com', password }],
    ['a wrong password', { email: 'ada@example.com', password: 'another passphrase' }],
    ['a disabled account', { email: 'eve@example.com', password }],
    [
      'the stand-in password for an unknown address',
      { email: 'x@example.com', password: 'nobody has this password' },
    ],
  ])('fails alike for %s, at the price of one hash', async (_name, claim) => {
    const before = gate.hashed;

    const rejection = await provePassword({ ...claim, address }).catch((error: unknown) => error);

    expect(rejection).toMatchObject({ code: 'credentials_rejected', extras: {} });
    expect(rejection).toHaveProperty('message', 'Email or password is wrong');
    expect(gate.hashed).toBe(before + 1);
    expect(events).toEqual([{ event: 'sign_in_failed', address }]);
  });

  it('is refused before any hash when there were too many guesses', async () => {
    const wrong = { email: 'ada@example.com', password: 'another passphrase', address };
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => provePassword(wrong)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    const before = gate.hashed;

    await expect(provePassword({ ...wrong, password })).rejects.toMatchObject({ code: 'too_many_requests' });

    expect(gate.hashed).toBe(before);
  });

  it('says who it is and how that was proved, and reports nothing', async () => {
    const proof = await provePassword({ email: 'ada@example.com', password, address });

    expect(proof).toEqual({ userId: 'ada', amr: ['pwd'] });
    expect(events).toEqual([]);
  });

  it('forgets the guesses at an account when it succeeds', async () => {
    for (let n = 0; n < 9; n += 1) limits.count({ email: 'ada@example.com', address });
    await provePassword({ email: 'ada@example.com', password, address });

    expect(() => limits.count({ email: 'ada@example.com', address })).not.toThrow();
  });
});

describe('proving a password again', () => {
  it('is refused for a user who is gone', async () => {
    await expect(
      createProveAgain(dependencies())({ userId: 'gone', password, address }),
    ).rejects.toMatchObject({ code: 'credentials_rejected' });
  });

  it('counts against the same limits as a sign-in', async () => {
    for (let n = 0; n < 10; n += 1) limits.count({ email: 'ada@example.com', address });

    await expect(
      createProveAgain(dependencies())({ userId: 'ada', password, address }),
    ).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('takes the password of whoever is signed in', async () => {
    const proveAgain = createProveAgain(dependencies());

    await expect(proveAgain({ userId: 'ada', password: 'wrong', address })).rejects.toMatchObject({
      code: 'credentials_rejected',
    });
    expect(await proveAgain({ userId: 'ada', password, address })).toMatchObject({ id: 'ada' });
  });
});
