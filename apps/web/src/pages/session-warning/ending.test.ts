import { describe, expect, it } from 'vitest';
import { nearEnding } from './ending.ts';

describe('an end that is near', () => {
  it.each([
    [1800, 43_200, undefined],
    [121, 43_200, undefined],
    [120, 43_200, 'idle'],
    [0, 43_200, 'idle'],
    [121, 121, undefined],
    [90, 90, 'absolute'],
    [30, 90, 'absolute'],
  ])('with %d s to the idle and %d s to the absolute end is %s', (idle, absolute, ending) => {
    const session = { signedInSecondsAgo: 1, remembered: false };
    expect(nearEnding({ ...session, idleEndInSeconds: idle, absoluteEndInSeconds: absolute })).toBe(ending);
  });
});
