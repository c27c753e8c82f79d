import { expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { latestTimeOf } from './latest-time.ts';

it('the latest time goes with the clock, jumps ahead with it, and never back', () => {
  const clock = new MovableClock(1000);
  const latest = latestTimeOf(clock);
  expect(latest()).toBe(1000);

  clock.advance(5);
  clock.set(100);
  expect(latest()).toBe(1105);

  clock.set(-3600);
  expect(latest()).toBe(1105);
  clock.advance(10);
  expect(latest()).toBe(1115);

  clock.set(3600 + 1);
  expect(latest()).toBe(1116);
});
