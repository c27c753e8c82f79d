import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { realClock } from '../../../apps/bff/src/clock/real-clock.ts';

/** The real clock, and as far ahead of it as it was moved: tokens expire without anybody waiting. */
export class ClockAhead implements Clock {
  #seconds = 0;

  now = (): number => realClock.now() + this.#seconds;

  monotonic = (): number => realClock.monotonic() + this.#seconds;

  advance(seconds: number): void {
    this.#seconds += seconds;
  }
}
