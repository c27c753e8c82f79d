import { describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem-error.ts';
import { mayRetry, retryDelay } from './query-client.ts';

describe('repeating a read', () => {
  it.each(['unreachable', 'internal_error', 'session_ended', 'session_required', 'not_found'] as const)(
    'is not done after %s',
    (code) => {
      expect(mayRetry(0, new ProblemError(code))).toBe(false);
    },
  );

  it.each(['renewal_superseded', 'temporarily_unavailable'] as const)(
    'is done three times after %s',
    (code) => {
      const outcomes = [0, 1, 2, 3].map((failures) => mayRetry(failures, new ProblemError(code)));
      expect(outcomes).toEqual([true, true, true, false]);
    },
  );

  it('waits as long as it was told, longer each time, and never over ten seconds', () => {
    const told = (retryAfterSeconds: number) =>
      new ProblemError('temporarily_unavailable', { retryAfterSeconds });
    expect(retryDelay(0, told(3))).toBe(3_000);
    expect([0, 1, 2].map((failures) => retryDelay(failures, told(0)))).toEqual([500, 1_000, 2_000]);
    expect(retryDelay(0, told(600))).toBe(10_000);
  });
});
