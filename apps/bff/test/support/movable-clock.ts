import type { Clock } from '../../src/clock/clock.ts';

/** A clock that stands still until a test moves it. */
export class MovableClock implements Clock {
  #monotonic: number;
  #ahead = 0;

  constructor(startsAt = 1_800_000_000) {
    this.#monotonic = startsAt;
  }

  now = (): number => this.#monotonic + this.#ahead;

  monotonic = (): number => this.#monotonic;

  /** Time passes. */
  advance(seconds: number): void {
    this.#monotonic += seconds;
  }

  /** The wall clock is set; no time passes. */
  set(seconds: number): void {
    this.#ahead += seconds;
  }
}
