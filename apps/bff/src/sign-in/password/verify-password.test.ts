import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CountingLimit } from '../../../test/support/counting-limit.ts';
import { openMemoryDatabase } from '../../../test/support/memory-database.ts';
import { MovableClock } from '../../../test/support/movable-clock.ts';
import type { SecurityEvent } from '../../log/security-events.ts';
import { Problem } from '../../problems/problem.ts';
import type { Database } from '../../stores/schema.ts';
import { createUserStore } from '../../stores/users.ts';
import type { UserStore } from '../../users/user-store.ts';
import { GuessLimits } from '../guess-limits.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';
import { createReverifyPassword, createVerifyPassword, type VerifyPassword } from './verify-password.ts';

const password = 'a long enough passphrase';
const address = '192.0.2.1';
const concurrencyLimit = new CountingLimit();
let database: Database;
let users: UserStore;
let hashing: PasswordHashing;
beforeAll(async () => {
  database = await openMemoryDatabase();
  users = createUserStore(database);
  hashing = await createPasswordHashing(concurrencyLimit);
  const passwordHash = await hashing.hash(password);
  await users.create({ id: 'ada', name: 'Ada', email: 'ada@example.com', passwordHash });
  await users.create({ id: 'eve', name: 'Eve', email: 'eve@example.com', passwordHash });
  await database.kysely.updateTable('users').set({ disabled_at: 1 }).where('id', '=', 'eve').execute();
  return () => database.close();
});

let limits: GuessLimits;
let events: SecurityEvent[];
let verifyPassword: VerifyPassword;
const clock = new MovableClock();
const dependencies = () => ({
  users,
  hashing,
  limits,
  clock,
  report: (event: SecurityEvent) => events.push(event),
});
/** What a verified password is for, here: nothing but to be seen. */
const seen = async (result: unknown) => result;
const guessWrong = () =>
  verifyPassword({ email: 'ada@example.com', password: 'wrong', address }, seen).catch(() => {});

beforeEach(() => {
  limits = new GuessLimits(new MovableClock());
  events = [];
  verifyPassword = createVerifyPassword(dependencies());
});

describe('verifying a password', () => {
  it.each([
    ['an unknown address', { email: 'nobody@example.com', password }],
    ['a wrong password', { email: 'ada@example.com', password: 'another passphrase' }],
    ['a disabled account', { email: 'eve@example.com', password }],
    [
      'the stand-in password for an unknown address',
      { email: 'x@example.com', password: 'nobody has this password' },
    ],
  ])('fails alike for %s, at the price of one hash', async (_name, claim) => {
    const before = concurrencyLimit.hashed;

    const rejection = await verifyPassword({ ...claim, address }, seen).catch((error: unknown) => error);

    expect(rejection).toMatchObject({ code: 'credentials_rejected', extras: {} });
    expect(rejection).toHaveProperty('message', 'Email or password is wrong');
    expect(concurrencyLimit.hashed).toBe(before + 1);
    expect(events).toEqual([{ event: 'sign_in_failed', address }]);
  });

  it('is refused before any hash when there were too many guesses', async () => {
    const wrong = { email: 'ada@example.com', password: 'another passphrase', address };
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => verifyPassword(wrong, seen)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    const before = concurrencyLimit.hashed;

    await expect(verifyPassword({ ...wrong, password }, seen)).rejects.toMatchObject({
      code: 'too_many_requests',
    });

    expect(concurrencyLimit.hashed).toBe(before);
  });

  it('says who it is, how and when that was verified, and reports nothing', async () => {
    const result = await verifyPassword({ email: 'ada@example.com', password, address }, seen);

    const known = { userId: 'ada', amr: ['pwd'], credentialVersion: 1 };
    expect(result).toEqual({ ...known, verifiedAt: clock.monotonic() });
    expect(events).toEqual([]);
  });

  it('forgives the guesses at an account only when what it is for succeeds', async () => {
    for (let n = 0; n < 8; n += 1) await guessWrong();
    const refuses = async () => {
      throw new Problem('credentials_rejected');
    };
    const claim = { email: 'ada@example.com', password, address };
    await expect(verifyPassword(claim, refuses)).rejects.toMatchObject({ code: 'credentials_rejected' });

    await verifyPassword(claim, seen);

    for (let n = 0; n < 10; n += 1) await guessWrong();
    await expect(verifyPassword(claim, seen)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('keeps an attempt counted when the account changed before the session began', async () => {
    const claim = { email: 'ada@example.com', password, address };
    const refuses = async () => {
      throw new Problem('credentials_rejected');
    };
    for (let n = 0; n < 10; n += 1) await verifyPassword(claim, refuses).catch(() => {});

    await expect(verifyPassword(claim, seen)).rejects.toMatchObject({ code: 'too_many_requests' });
  });
});

describe('verifying a password again', () => {
  it('is refused for a user who is gone', async () => {
    await expect(
      createReverifyPassword(dependencies())({ userId: 'gone', password, address }, seen),
    ).rejects.toMatchObject({ code: 'credentials_rejected' });
  });

  it('counts against the same limits as a sign-in', async () => {
    for (let n = 0; n < 10; n += 1) await guessWrong();

    await expect(
      createReverifyPassword(dependencies())({ userId: 'ada', password, address }, seen),
    ).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('takes the password of whoever is signed in', async () => {
    const reverify = createReverifyPassword(dependencies());

    await expect(reverify({ userId: 'ada', password: 'wrong', address }, seen)).rejects.toMatchObject({
      code: 'credentials_rejected',
    });
    expect(await reverify({ userId: 'ada', password, address }, seen)).toMatchObject({ userId: 'ada' });
  });
});
