/**
 * Promise: a revoked session's access token is refused at once in this process, without asking the database: one map look-up.
 * A revoked `sid` is kept until no access token of it can be alive, so memory is bounded by what was revoked meanwhile.
 * @see OWASP ASVS 5.0, 7.4.1
 */
import type { Clock } from '../clock/clock.ts';

/** Covers clock differences and requests under way. */
const marginSeconds = 60;

export class Revocations {
  readonly keepSeconds: number;
  readonly #clock: Clock;
  readonly #forgetAt = new Map<string, number>();

  constructor(clock: Clock, accessTtlSeconds: number) {
    this.#clock = clock;
    this.keepSeconds = accessTtlSeconds + marginSeconds;
  }

  add(sid: string, secondsAgo = 0): void {
    this.#forgetOld();
    this.#forgetAt.set(sid, this.#clock.monotonic() + this.keepSeconds - secondsAgo);
  }

  has(sid: string): boolean {
    return this.#forgetAt.has(sid);
  }

  get size(): number {
    return this.#forgetAt.size;
  }

  /** Entries stand in the order in which they were added, so the old ones come first. */
  #forgetOld(): void {
    const now = this.#clock.monotonic();
    for (const [sid, forgetAt] of this.#forgetAt) {
      if (forgetAt > now) return;
      this.#forgetAt.delete(sid);
    }
  }
}
