/**
 * Guarantee: at most `limit` attempts a key in any window of `windowSeconds` that begins with the first one; memory is bounded.
 * When the map is full the entry whose window began first goes, so filling it costs an attacker more keys than it holds. Counts per process.
 */
import type { Clock } from '../clock/clock.ts';
import { Problem } from '../problems/problem.ts';

interface RateLimits {
  readonly limit: number;
  readonly windowSeconds: number;
  /** At most so many keys in memory. */
  readonly mostKeys?: number;
}

interface Window {
  readonly endsAt: number;
  attempts: number;
}

export class RateLimiter {
  readonly #clock: Clock;
  readonly #limits: Required<RateLimits>;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock, limits: RateLimits) {
    this.#clock = clock;
    this.#limits = { mostKeys: 50_000, ...limits };
  }

  /** Counts an attempt that is allowed. @returns 0 when it is allowed, else the seconds until the next one is */
  attempt(key: string): number {
    const now = this.#clock.monotonic();
    const window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      this.#open(key, now + this.#limits.windowSeconds);
      return 0;
    }
    if (window.attempts >= this.#limits.limit) return Math.max(1, Math.ceil(window.endsAt - now));
    window.attempts += 1;
    return 0;
  }

  /** Counts an attempt as `attempt` does. @throws Problem `too_many_requests`, with the seconds until the next one is allowed */
  consume(key: string): void {
    const retryAfterSeconds = this.attempt(key);
    if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { retryAfterSeconds });
  }

  /** Takes back one attempt that came to nothing, through no doing of whoever made it. */
  giveBack(key: string): void {
    const window = this.#windows.get(key);
    if (window) window.attempts -= 1;
  }

  /** Forgets the attempts of a key, after one that succeeded. */
  forget(key: string): void {
    this.#windows.delete(key);
  }

  #open(key: string, endsAt: number): void {
    this.#windows.delete(key);
    if (this.#windows.size >= this.#limits.mostKeys) {
      this.#windows.delete(this.#windows.keys().next().value as string);
    }
    this.#windows.set(key, { endsAt, attempts: 1 });
  }
}
