import type { SessionAnswer } from '@tokenless/bff/contract/answers';
import { describe, expect, it } from 'vitest';
import { refetchAfterMs, tryAgainAfterMs } from './session-query.ts';

describe('the next refetch of a session', () => {
  it.each<[string, [number, number], number]>([
    ['when it is time to warn of the nearer of its two ends', [1800, 600], 481_000],
    ['just after that end, once it is near', [100, 600], 101_000],
    ['not in a hurry when the end is here', [0, 0], 5_000],
    ['within the hour when the end is weeks away', [1_209_600, 2_592_000], 3_600_000],
  ])('comes %s', (_when, [idleEndInSeconds, absoluteEndInSeconds], ms) => {
    const session = { signedInSecondsAgo: 0, remembered: false, idleEndInSeconds, absoluteEndInSeconds };
    const user = { id: 'a', name: 'Ada', email: 'ada@example.invalid' };
    const answer: SessionAnswer = { state: 'signed_in', user, session };
    expect(refetchAfterMs(answer)).toBe(ms);
  });

  it('comes soon after one that failed, later each time, and at least every half minute', () => {
    expect([1, 2, 3, 6, 60].map(tryAgainAfterMs)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  });

  it('does not come by itself when nobody is signed in', () => {
    expect(refetchAfterMs({ state: 'signed_out' })).toBe(false);
    expect(refetchAfterMs(undefined)).toBe(false);
  });
});
