import { describe, expect, it } from 'vitest';
import { ago, duration } from './format-time.ts';

describe('durations in words', () => {
  it.each([
    [-1, '0 s'],
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min 0 s'],
    [3_725, '1 h 2 min 5 s'],
    [2_592_000, '30 d 0 h 0 min 0 s'],
  ])('says %d as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [200, '3 minutes ago'],
    [3_600, '1 hour ago'],
    [200_000, '2 days ago'],
  ])('says %d seconds ago as %s', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });
});
