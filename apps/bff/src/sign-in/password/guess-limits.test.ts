import { beforeEach, describe, expect, it } from 'vitest';

import { MovableClock } from '../../../test/support/movable-clock.ts';
import { Problem } from '../../problems/problem.ts';
import { GuessLimits } from './guess-limits.ts';

describe('guess limits', () => {
  let clock: MovableClock;
  let limits: GuessLimits;
  beforeEach(() => {
    clock = new MovableClock();
    limits = new GuessLimits(clock);
  });

  /** @returns the seconds to wait, or 0 */
  function guess(email: string, address: string): number {
    try {
      limits.count({ email, address });
      return 0;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'too_many_requests') throw error;
      return error.extras.retryAfterSeconds ?? -1;
    }
  }
  const guesses = (count: number, one: (n: number) => number) =>
    Array.from({ length: count }, (_, n) => one(n));
  const refused = (results: readonly number[]) => results.filter((seconds) => seconds > 0).length;

  it('allow ten guesses an account, from however many addresses', () => {
    const results = guesses(30, (n) => guess('ada@example.com', `192.0.2.${n}`));

    expect(refused(results)).toBe(20);
    expect(results.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(results.at(-1)).toBe(900);
  });

  it('allow a hundred guesses an address, at however many accounts', () => {
    const results = guesses(150, (n) => guess(`user${n}@example.com`, '192.0.2.1'));

    expect(refused(results)).toBe(50);
    expect(results.slice(0, 100).every((seconds) => seconds === 0)).toBe(true);
  });

  it('take all addresses of one subscriber for one', () => {
    const results = guesses(150, (n) => guess(`user${n}@example.com`, `2001:db8:0:1::${n}`));

    expect(refused(results)).toBe(50);
  });

  it('cannot be used from one address to lock accounts that it never reached', () => {
    guesses(150, (n) => guess(`user${n}@example.com`, '192.0.2.1'));
    guesses(20, () => guess('ada@example.com', '192.0.2.1'));

    expect(guess('ada@example.com', '192.0.2.2')).toBe(0);
  });

  it('are not lifted for an address by signing in to an own account', () => {
    const results = guesses(120, (n) => {
      const waiting = guess(`user${n}@example.com`, '192.0.2.1');
      limits.succeeded({ email: 'mallory@example.com', address: '192.0.2.1' });
      return waiting;
    });

    expect(refused(results)).toBe(20);
  });

  it('are lifted for an account by a sign-in', () => {
    guesses(10, () => guess('ada@example.com', '192.0.2.1'));
    limits.succeeded({ email: 'ada@example.com', address: '192.0.2.1' });

    expect(guess('ada@example.com', '192.0.2.1')).toBe(0);
  });

  it('end after a quarter of an hour', () => {
    guesses(11, () => guess('ada@example.com', '192.0.2.1'));
    clock.advance(899.5);
    expect(guess('ada@example.com', '192.0.2.1')).toBe(1);
    clock.advance(0.5);

    expect(guess('ada@example.com', '192.0.2.1')).toBe(0);
  });
});
