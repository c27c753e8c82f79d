import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { deriveTimings, shortestAccessTtl } from './derive-timings.ts';

describe('the times of rotation', () => {
  it.each([
    [
      25,
      300,
      { graceSeconds: 30, confirmAfterSeconds: 45, lateGraceSeconds: 90, setCookieWithinSeconds: 10 },
    ],
    [8, 60, { graceSeconds: 10, confirmAfterSeconds: 40, lateGraceSeconds: 30, setCookieWithinSeconds: 3.2 }],
    [1, 34, { graceSeconds: 2, confirmAfterSeconds: 30, lateGraceSeconds: 6, setCookieWithinSeconds: 0.4 }],
  ])('follow from a delay of %d s', (toleratedDelaySeconds, accessTtlSeconds, derived) => {
    const given = { toleratedDelaySeconds, accessTtlSeconds };

    expect(deriveTimings(given)).toEqual({ ...given, ...derived });
  });

  it('tolerate every delay that can be set', () => {
    const delays = fc.integer({ min: 1, max: 120 });
    const property = fc.property(delays, fc.double({ min: 0, max: 3600, noNaN: true }), (delay, more) => {
      const accessTtlSeconds = shortestAccessTtl(delay) + more;
      const times = deriveTimings({ accessTtlSeconds, toleratedDelaySeconds: delay });
      const { graceSeconds: grace, confirmAfterSeconds, setCookieWithinSeconds: within } = times;
      return (
        grace > delay &&
        2 * grace >= within + 2 * delay &&
        accessTtlSeconds >= within + 2 * delay &&
        accessTtlSeconds >= confirmAfterSeconds + 2 * grace &&
        confirmAfterSeconds >= 30
      );
    });

    expect(fc.defaultReportMessage(fc.check(property, { numRuns: 2000 }))).toBeUndefined();
  });
});
