import type { Clock } from '../../src/clock/clock.ts';

/** A clock that stands still until a test moves it. */
export class MovableClock implements Clock {
  #seconds: number;

  constructor(startsAt = 1_800_000_000) {
    this.#seconds = startsAt;
  }

  now = (): number => this.#seconds;

  monotonic = (): number => this.#seconds;

  advance(seconds: number): void {
    this.#seconds += seconds;
  }
}
