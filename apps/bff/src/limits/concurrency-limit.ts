/**
 * Guarantee: at most `atOnce` of these run, at most `mostWaiting` wait, the rest is refused at once. Password hashing goes through one: it shares
 * libuv's threads with token cryptography, and four hashes on a pool of four made every verification eighty times slower.
 */
import { realClock } from '../clock/real-clock.ts';
import { Problem } from '../problems/problem.ts';

interface ConcurrencyLimits {
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** How long a place then stays empty, in times of what its work took. By default it does not. */
  readonly pauseRatio?: number;
  /** In seconds, of the machine: no time that anybody moves. */
  readonly monotonic?: () => number;
}

export class ConcurrencyLimit {
  readonly #limits: ConcurrencyLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: ConcurrencyLimits) {
    this.#limits = limits;
  }

  /** @throws Problem `temporarily_unavailable` when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.atOnce) {
      this.#running += 1;
    } else {
      if (this.#waiting.length >= this.#limits.mostWaiting) {
        throw new Problem('temporarily_unavailable', {
          retryAfterSeconds: 1,
          detail: 'the concurrency limit is reached',
        });
      }
      // Whoever leaves hands over the place, so `#running` stays as it is.
      await new Promise<void>((enter) => this.#waiting.push(enter));
    }
    const { pauseRatio = 0, monotonic = realClock.monotonic } = this.#limits;
    const begun = monotonic();
    try {
      return await work();
    } finally {
      const pauseSeconds = pauseRatio * (monotonic() - begun);
      if (pauseSeconds > 0) setTimeout(() => this.#handOver(), pauseSeconds * 1000).unref();
      else this.#handOver();
    }
  }

  #handOver(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
