import type { Clock } from './clock.ts';

export const realClock: Clock = {
  now: () => Date.now() / 1000,
  monotonic: () => performance.now() / 1000,
};
