import type { SessionAnswer } from '@tokenless/bff/contract/schemas';
import { describe, expect, it } from 'vitest';
import { lookAgainAfterMs } from './session-query.ts';

describe('the next look at a session', () => {
  it.each<[string, [number, number], number]>([
    ['just after the nearer of its two ends', [1800, 600], 601_000],
    ['not in a hurry when the end is here', [0, 0], 5_000],
    ['within the hour when the end is weeks away', [1_209_600, 2_592_000], 3_600_000],
  ])('comes %s', (_when, [idleEndInSeconds, absoluteEndInSeconds], ms) => {
    const session = { signedInSecondsAgo: 0, remembered: false, idleEndInSeconds, absoluteEndInSeconds };
    const user = { id: 'a', name: 'Ada', email: 'ada@example.invalid' };
    const answer: SessionAnswer = { state: 'signed_in', user, session };
    expect(lookAgainAfterMs(answer)).toBe(ms);
  });

  it('does not come by itself when nobody is signed in', () => {
    expect(lookAgainAfterMs({ state: 'signed_out' })).toBe(false);
    expect(lookAgainAfterMs(undefined)).toBe(false);
  });
});
