import { describe, expect, it } from 'vitest';

import { carriedDelaySeconds } from './carried-delay.ts';
import type { Timings } from './config.ts';

const defaults: Timings = {
  accessTtlSeconds: 300,
  overlapSeconds: 30,
  settleSeconds: 45,
  lateSeconds: 90,
  flushSeconds: 10,
};
const demo = { ...defaults, accessTtlSeconds: 60, overlapSeconds: 10, settleSeconds: 5, flushSeconds: 3 };

describe('the network delay that the timings carry', () => {
  it.each<[string, Timings, number]>([
    ['no room to confirm within one access token', { ...defaults, accessTtlSeconds: 104 }, 0],
    ['answers that may leave after twice the overlap', { ...defaults, flushSeconds: 60 }, 0],
    ['answers that may leave after the access token ended', { ...demo, flushSeconds: 70 }, 0],
    ['an overlap of one second', { ...defaults, overlapSeconds: 1, flushSeconds: 0.5 }, 0],
    ['just room to confirm within one access token', { ...defaults, accessTtlSeconds: 105 }, 25],
    ['an overlap with a fraction', { ...demo, overlapSeconds: 1.5, flushSeconds: 0.5 }, 1],
    ['a shorter overlap', { ...defaults, overlapSeconds: 12, flushSeconds: 0.5 }, 11],
    ['a shorter flush', { ...demo, flushSeconds: 0.5 }, 9],
    ['the defaults', defaults, 25],
    ['the demo', demo, 8],
  ])('is right for %s', (_name, timings, seconds) => {
    expect(carriedDelaySeconds(timings)).toBe(seconds);
  });
});
