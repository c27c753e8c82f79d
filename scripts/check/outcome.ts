/** What a step of `npm test` came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Why nothing ran, where that is no failure. */
  readonly notRun?: string;
  /** Printed when something failed. */
  readonly output: string;
}

/** A suite that ran no test has failed, and so has one that ended badly without a failed test. */
export function outcomeOf(tests: { passed: number; failed: number }, code: number, output: string): Outcome {
  if (tests.passed + tests.failed === 0) return { passed: 0, failed: 1, output: `${output}No test ran.\n` };
  if (code !== 0 && tests.failed === 0) return { passed: tests.passed, failed: 1, output };
  return { ...tests, output };
}

/** Vitest's JSON report. A test that is skipped or still to be written proves nothing: it counts as failed. */
export function countVitest(report: unknown) {
  return {
    passed: numberIn(report, 'numPassedTests'),
    failed: ['numFailedTests', 'numPendingTests', 'numTodoTests'].reduce(
      (sum, name) => sum + numberIn(report, name),
      0,
    ),
  };
}

/** Playwright's JSON report. Skipped counts as failed, and so does a test that passed only when it was repeated. */
export function countPlaywright(report: unknown) {
  const stats = memberOf(report, 'stats');
  return {
    passed: numberIn(stats, 'expected'),
    failed: ['unexpected', 'flaky', 'skipped'].reduce((sum, name) => sum + numberIn(stats, name), 0),
  };
}

function numberIn(object: unknown, name: string): number {
  const value = memberOf(object, name);
  return typeof value === 'number' ? value : 0;
}

function memberOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}
