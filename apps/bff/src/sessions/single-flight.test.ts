import { beforeEach, describe, expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { SingleFlight } from './single-flight.ts';

describe('single flight', () => {
  let clock: MovableClock;
  let flights: SingleFlight<number>;
  let started: PromiseWithResolvers<number>[];
  beforeEach(() => {
    clock = new MovableClock();
    flights = new SingleFlight(clock);
    started = [];
  });
  const run = (key: string) =>
    flights.run(key, () => {
      const flight = Promise.withResolvers<number>();
      started.push(flight);
      return flight.promise;
    });

  it('keeps no failure, but shares it with those who wait', async () => {
    const together = [run('a'), run('a')];
    started[0]?.reject(new Error('the database is away'));

    const settled = await Promise.allSettled(together);

    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = run('a');
    started[1]?.resolve(1);
    expect(await next).toBe(1);
  });

  it('does not let an old failure take a new flight away', async () => {
    const first = run('a');
    started[0]?.reject(new Error('the database is away'));
    await expect(first).rejects.toThrow('away');

    const [second, third] = [run('a'), run('a')];
    started[1]?.resolve(1);

    expect(await Promise.all([second, third])).toEqual([1, 1]);
    expect(started).toHaveLength(2);
  });

  it('never shares an answer across keys', async () => {
    const both = [run('a'), run('b')];
    started.forEach((flight, n) => flight.resolve(n));

    expect(await Promise.all(both)).toEqual([0, 1]);
  });

  it('shares an answer for a second after it was given, no longer', async () => {
    const first = run('a');
    clock.advance(5);
    started[0]?.resolve(1);
    await first;

    clock.advance(0.75);
    expect(await run('a')).toBe(1);
    clock.advance(0.25);
    const next = run('a');
    started[1]?.resolve(2);

    expect(await next).toBe(2);
  });
});
