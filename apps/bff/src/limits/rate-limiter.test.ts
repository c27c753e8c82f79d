import { beforeEach, describe, expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { RateLimiter } from './rate-limiter.ts';

describe('rate limiter', () => {
  let clock: MovableClock;
  let limiter: RateLimiter;
  beforeEach(() => {
    clock = new MovableClock();
    limiter = new RateLimiter(clock, { limit: 3, windowSeconds: 60, mostKeys: 4 });
  });
  const attempts = (key: string, count: number) => Array.from({ length: count }, () => limiter.attempt(key));

  it('refuses what goes beyond the limit, with the seconds left', () => {
    expect(attempts('a', 5)).toEqual([0, 0, 0, 60, 60]);
    clock.advance(59.999);
    expect(limiter.attempt('a')).toBe(1);
  });

  it('does not prolong the window of whoever keeps trying', () => {
    attempts('a', 100);
    clock.advance(60);

    expect(attempts('a', 4)).toEqual([0, 0, 0, 60]);
  });

  it('begins a window with its first attempt, not with the clock', () => {
    attempts('a', 1);
    clock.advance(59);

    expect(attempts('a', 3)).toEqual([0, 0, 1]);
    clock.advance(1);
    expect(limiter.attempt('a')).toBe(0);
  });

  it('takes back an attempt, and knows of none that was never made', () => {
    attempts('a', 3);
    limiter.giveBack('a');
    limiter.giveBack('b');

    expect(attempts('a', 2)).toEqual([0, 60]);
    expect(attempts('b', 4)).toEqual([0, 0, 0, 60]);
  });

  it('holds no more keys than it may: the oldest window goes first', () => {
    attempts('a', 3);
    clock.advance(1);
    attempts('b', 3);
    for (const key of ['c', 'd']) limiter.attempt(key);
    expect(limiter.attempt('a')).toBe(59);

    limiter.attempt('e');

    expect(limiter.attempt('b')).toBe(60);
    expect(limiter.attempt('a')).toBe(0);
  });

  it('counts a window that began again among the youngest', () => {
    attempts('a', 3);
    attempts('b', 3);
    clock.advance(60);
    attempts('a', 3);
    for (const key of ['c', 'd', 'e']) limiter.attempt(key);

    expect(limiter.attempt('a')).toBe(60);
  });

  it('forgets the attempts of one key on demand', () => {
    attempts('a', 3);
    attempts('b', 3);

    limiter.forget('a');

    expect(limiter.attempt('a')).toBe(0);
    expect(limiter.attempt('b')).toBe(60);
  });
});
