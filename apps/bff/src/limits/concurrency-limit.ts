/**
 * Guarantee: at most `atOnce` of these run, at most `mostWaiting` wait, the rest is refused at once. Password hashing goes through one: it shares
 * libuv's threads with token cryptography, and four hashes on a pool of four made every verification eighty times slower.
 */
import { Problem } from '../problems/problem.ts';

interface ConcurrencyLimits {
  readonly atOnce: number;
  readonly mostWaiting: number;
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
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
