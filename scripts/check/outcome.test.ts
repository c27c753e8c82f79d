import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, outcomeOf } from './outcome.ts';

const counts = ({ passed, failed }: { passed: number; failed: number }) => [passed, failed];

describe('the outcome of a step', () => {
  it('is what its tests came to', () => {
    expect(counts(outcomeOf({ passed: 3, failed: 0 }, 0, ''))).toEqual([3, 0]);
    expect(counts(outcomeOf({ passed: 3, failed: 2 }, 1, ''))).toEqual([3, 2]);
  });

  it('is a failure when no test ran, whatever the exit code', () => {
    expect(counts(outcomeOf({ passed: 0, failed: 0 }, 0, ''))).toEqual([0, 1]);
  });

  it('is a failure when the suite ended badly without a failed test', () => {
    expect(counts(outcomeOf({ passed: 3, failed: 0 }, 1, ''))).toEqual([3, 1]);
  });
});

describe('the count of a report', () => {
  it('takes a skipped test of Vitest as failed', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 6 });
  });

  it('takes a skipped or repeated test of Playwright as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 6 });
  });

  it.each([undefined, null, 'text', {}])('is nothing when the report is %j', (report) => {
    expect(countVitest(report)).toEqual({ passed: 0, failed: 0 });
    expect(countPlaywright(report)).toEqual({ passed: 0, failed: 0 });
  });
});
