import { describe, expect, it } from 'vitest';

import type { Timings } from './config.ts';
import { toleratedDelaySeconds } from './tolerated-delay.ts';

const defaults: Timings = {
  accessTtlSeconds: 300,
  graceSeconds: 30,
  confirmAfterSeconds: 45,
  lateGraceSeconds: 90,
  setCookieWithinSeconds: 10,
};
const demo = {
  ...defaults,
  accessTtlSeconds: 60,
  graceSeconds: 10,
  confirmAfterSeconds: 5,
  setCookieWithinSeconds: 3,
};

describe('the network delay that the timings tolerate', () => {
  it.each<[string, Timings, number]>([
    ['no room to confirm within one access token', { ...defaults, accessTtlSeconds: 104 }, 0],
    ['answers that may leave after twice the grace period', { ...defaults, setCookieWithinSeconds: 60 }, 0],
    ['answers that may leave after the access token ended', { ...demo, setCookieWithinSeconds: 70 }, 0],
    ['a grace period of one second', { ...defaults, graceSeconds: 1, setCookieWithinSeconds: 0.5 }, 0],
    ['just room to confirm within one access token', { ...defaults, accessTtlSeconds: 105 }, 25],
    ['a grace period with a fraction', { ...demo, graceSeconds: 1.5, setCookieWithinSeconds: 0.5 }, 1],
    ['a shorter grace period', { ...defaults, graceSeconds: 12, setCookieWithinSeconds: 0.5 }, 11],
    ['a shorter time for cookies to leave', { ...demo, setCookieWithinSeconds: 0.5 }, 9],
    ['the defaults', defaults, 25],
    ['the demo', demo, 8],
  ])('is right for %s', (_name, timings, seconds) => {
    expect(toleratedDelaySeconds(timings)).toBe(seconds);
  });
});
