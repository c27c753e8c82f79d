import { describe, expect, it } from 'vitest';
import { secondsLeft, secondsSince } from './countdown.ts';

const told = { seconds: 60, at: 1_000_000 };
const after = (seconds: number) => told.at + seconds * 1000;

describe('a countdown', () => {
  it('shows zero only when the time is over, and nothing below', () => {
    expect(secondsLeft(told, after(59.9))).toBe(1);
    expect(secondsLeft(told, after(60))).toBe(0);
    expect(secondsLeft(told, after(3600))).toBe(0);
  });

  it('starts at what was told, even before the clock has ticked', () => {
    const seconds = [-0.2, 0.2, 1.2].map((passed) => secondsLeft(told, after(passed)));
    expect(seconds).toEqual([60, 60, 59]);
  });

  it('counts up by the same clock', () => {
    expect(secondsSince(told, after(125.5))).toBe(185);
  });
});
