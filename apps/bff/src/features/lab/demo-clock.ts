import type { Clock } from '../../clock/clock.ts';

/** The demo's time: that of the machine, and what has been skipped since. It never goes back. */
export class DemoClock implements Clock {
  readonly #clock: Clock;
  #skippedSeconds = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() + this.#skippedSeconds;
  }

  monotonic(): number {
    return this.#clock.monotonic() + this.#skippedSeconds;
  }

  skip(seconds: number): void {
    this.#skippedSeconds += seconds;
  }
}
