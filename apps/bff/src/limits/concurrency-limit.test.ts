import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ConcurrencyLimit } from './concurrency-limit.ts';

/** Work that runs until a test ends it. */
class Work {
  hasStarted = false;
  readonly #done = Promise.withResolvers<string>();

  start = (): Promise<string> => {
    this.hasStarted = true;
    return this.#done.promise;
  };

  succeed(): void {
    this.#done.resolve('done');
  }

  fail(): void {
    this.#done.reject(new Error('the work failed'));
  }
}

describe('concurrency limit', () => {
  let concurrencyLimit: ConcurrencyLimit;
  beforeEach(() => {
    concurrencyLimit = new ConcurrencyLimit({ atOnce: 2, mostWaiting: 1 });
  });
  const enter = () => {
    const work = new Work();
    return { work, result: concurrencyLimit.run(work.start) };
  };

  it('refuses at once when too many wait already', async () => {
    const [first, second, waiting] = [enter(), enter(), enter()];
    const refused = enter();

    await expect(refused.result).rejects.toMatchObject({
      code: 'temporarily_unavailable',
      extras: { retryAfterSeconds: 1 },
    });
    expect(refused.work.hasStarted).toBe(false);
    for (const { work } of [first, second, waiting]) work.succeed();
    await expect(waiting.result).resolves.toBe('done');
  });

  it('runs no more at once than it may', async () => {
    const [first, second, waiting] = [enter(), enter(), enter()];
    expect([first, second, waiting].map(({ work }) => work.hasStarted)).toEqual([true, true, false]);

    first.work.succeed();
    await first.result;

    expect(waiting.work.hasStarted).toBe(true);
    const next = enter();
    expect(next.work.hasStarted).toBe(false);
    for (const { work } of [second, waiting, next]) work.succeed();
    await next.result;
  });

  it('hands the place over after work that failed', async () => {
    const [first, second, waiting] = [enter(), enter(), enter()];

    first.work.fail();

    await expect(first.result).rejects.toThrow('the work failed');
    expect(waiting.work.hasStarted).toBe(true);
    second.work.succeed();
    waiting.work.succeed();
    await Promise.all([second.result, waiting.result]);
  });

  it('gives a place back when nobody waits, also after a failure', async () => {
    for (const { work, result } of [enter(), enter()]) {
      work.fail();
      await expect(result).rejects.toThrow('the work failed');
    }

    const again = [enter(), enter()];

    expect(again.every(({ work }) => work.hasStarted)).toBe(true);
    for (const { work } of again) work.succeed();
  });

  it('lets those who wait in by the order of their arrival', async () => {
    concurrencyLimit = new ConcurrencyLimit({ atOnce: 1, mostWaiting: 2 });
    const [first, second, third] = [enter(), enter(), enter()];

    first.work.succeed();
    await first.result;

    expect([second, third].map(({ work }) => work.hasStarted)).toEqual([true, false]);
    second.work.succeed();
    third.work.succeed();
    await third.result;
  });

  it('leaves a place empty for some times of what its work took, and answers that work at once', async () => {
    vi.useFakeTimers({ now: 0 });
    const monotonic = () => Date.now() / 1000;
    concurrencyLimit = new ConcurrencyLimit({ atOnce: 1, mostWaiting: 1, pauseRatio: 3, monotonic });
    const [first, second] = [enter(), enter()];
    vi.advanceTimersByTime(20);

    first.work.succeed();
    await expect(first.result).resolves.toBe('done');

    vi.advanceTimersByTime(59);
    await Promise.resolve();
    expect(second.work.hasStarted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(second.work.hasStarted).toBe(true);
    second.work.succeed();
    await second.result;
    vi.useRealTimers();
  });
});
