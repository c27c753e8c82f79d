import { beforeEach, describe, expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { Problem } from '../problems/problem.ts';
import { GuessLimits } from './guess-limits.ts';

const rejected = async (): Promise<void> => {
  throw new Problem('credentials_rejected');
};
const accepted = async () => {};

describe('guess limits', () => {
  let clock: MovableClock;
  let limits: GuessLimits;
  beforeEach(() => {
    clock = new MovableClock();
    limits = new GuessLimits(clock);
  });

  /** @returns the seconds to wait, or 0 */
  async function guess(email: string, address: string, outcome = rejected): Promise<number> {
    try {
      await limits.attempt({ email, address }, outcome);
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.code === 'too_many_requests' ? (error.extras.retryAfterSeconds ?? -1) : 0;
    }
  }
  const guesses = (count: number, one: (n: number) => Promise<number>) =>
    Promise.all(Array.from({ length: count }, (_, n) => one(n)));
  const refused = (results: readonly number[]) => results.filter((seconds) => seconds > 0).length;

  it('cannot be used from one address to lock accounts that it never reached', async () => {
    await guesses(150, (n) => guess(`user${n}@example.com`, '192.0.2.1'));
    await guesses(20, () => guess('ada@example.com', '192.0.2.1'));

    expect(await guess('ada@example.com', '192.0.2.2')).toBe(0);
  });

  it('are not lifted for an address by signing in to an own account', async () => {
    const results = await guesses(99, (n) => guess(`user${n}@example.com`, '192.0.2.1'));
    await guess('mallory@example.com', '192.0.2.1', accepted);
    results.push(...(await guesses(20, (n) => guess(`more${n}@example.com`, '192.0.2.1'))));

    expect(refused(results)).toBe(20);
  });
});
