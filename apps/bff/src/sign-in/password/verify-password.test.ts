import { afterAll, expect, it } from 'vitest';

import { openMemoryDatabase } from '../../../test/support/databases.ts';
import { MovableClock } from '../../../test/support/movable-clock.ts';
import { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { Problem } from '../../problems/problem.ts';
import { createUserStore } from '../../stores/users.ts';
import { GuessLimits } from '../guess-limits.ts';
import { createPasswordHashing } from './hashing.ts';
import { createReverifyPassword, createVerifyPassword } from './verify-password.ts';

const password = 'a long enough passphrase';
const address = '192.0.2.1';
const clock = new MovableClock();
const database = await openMemoryDatabase();
afterAll(() => database.close());
const users = createUserStore(database);
const hashing = await createPasswordHashing(new ConcurrencyLimit({ atOnce: 2, mostWaiting: 10 }));
const dependencies = () => ({ users, hashing, limits: new GuessLimits(clock), clock, report: () => {} });
/** What a verified password is for, here: nothing but to be seen. */
const seen = async (result: unknown) => result;

it('a right password stays counted when the account changed before the session began', async () => {
  const passwordHash = await hashing.hash(password);
  await users.create({ id: 'ada', name: 'Ada', email: 'ada@example.com', passwordHash });
  const verifyPassword = createVerifyPassword(dependencies());
  const claim = { email: 'ada@example.com', password, address };
  const refuses = async () => {
    throw new Problem('credentials_rejected');
  };
  for (let n = 0; n < 10; n += 1) await verifyPassword(claim, refuses).catch(() => {});

  await expect(verifyPassword(claim, seen)).rejects.toMatchObject({ code: 'too_many_requests' });
});

it('verifying a password again is refused for a user who is gone', async () => {
  const reverify = createReverifyPassword(dependencies());

  await expect(reverify({ userId: 'gone', password, address }, seen)).rejects.toMatchObject({
    code: 'credentials_rejected',
  });
});
