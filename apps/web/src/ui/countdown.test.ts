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

  it('starts at what was told', () => {
    expect(secondsLeft(told, after(0.2))).toBe(60);
    expect(secondsLeft(told, after(1.2))).toBe(59);
  });

  it('shows no more than was told before the clock has ticked', () => {
    expect(secondsLeft(told, told.at - 200)).toBe(60);
  });

  it('counts up by the same clock', () => {
    expect(secondsSince(told, after(125.5))).toBe(185);
  });
});
