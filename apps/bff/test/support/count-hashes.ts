import { onTestFinished, vi } from 'vitest';

import { ConcurrencyLimit } from '../../src/limits/concurrency-limit.ts';

/** @returns how many passwords were hashed since, in this process */
export function countHashes(): () => number {
  const run = vi.spyOn(ConcurrencyLimit.prototype, 'run');
  onTestFinished(() => run.mockRestore());
  return () => run.mock.calls.length;
}
