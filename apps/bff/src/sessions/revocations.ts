/**
 * Promise: a revoked session's access token is refused at once by the process that revoked it and, while the feed is trusted, within
 * moments by every other, at the price of one map look-up. While it is not, every request asks the database: fail closed.
 * A revoked `sid` is kept until no access token of it can be alive, so memory is bounded by what was revoked meanwhile.
 * @see OWASP ASVS 5.0, 7.4.1
 */
import type { Clock } from '../clock/clock.ts';
import type { RevocationFeed } from './revocation-feed.ts';
import type { SessionStore } from './session-store.ts';

/** Covers clock differences and requests under way. */
const marginSeconds = 60;

interface Dependencies {
  readonly clock: Clock;
  readonly accessTtlSeconds: number;
  readonly store: Pick<SessionStore, 'find' | 'revokedWithin'>;
  readonly feed: RevocationFeed;
}

export class Revocations {
  readonly #dependencies: Dependencies;
  readonly #keepSeconds: number;
  readonly #forgetAt = new Map<string, number>();
  readonly #listeners = new Set<(sid: string) => void>();

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.#keepSeconds = dependencies.accessTtlSeconds + marginSeconds;
  }

  /** Reads what was revoked lately, before the first request: what was refused before a crash stays refused after it. */
  start(): Promise<void> {
    return this.#dependencies.feed.start({
      revoked: (sid) => this.add(sid),
      connected: () => this.#readWhatWasMissed(),
    });
  }

  stop(): Promise<void> {
    return this.#dependencies.feed.stop();
  }

  /** Whether other processes' revocations arrive. */
  get isTrusted(): boolean {
    return this.#dependencies.feed.isTrusted();
  }

  add(sid: string, secondsAgo = 0): void {
    this.#forgetOld();
    this.#forgetAt.delete(sid);
    this.#forgetAt.set(sid, this.#dependencies.clock.monotonic() + this.#keepSeconds - secondsAgo);
    for (const listener of this.#listeners) listener(sid);
  }

  /** Tells of every revocation that this process makes or hears of, as it does. */
  onRevoked(listener: (sid: string) => void): void {
    this.#listeners.add(listener);
  }

  /** What this process knows; enough while the feed is trusted. */
  has(sid: string): boolean {
    return this.#forgetAt.has(sid);
  }

  /**
   * What is certain. Without I/O while the feed is trusted.
   * @throws Problem `temporarily_unavailable` when it is not, and the database does not answer either
   */
  async isRevoked(sid: string): Promise<boolean> {
    if (this.has(sid)) return true;
    if (this.isTrusted) return false;
    const found = await this.#dependencies.store.find(sid);
    return !found || found.session.revokedAt !== null;
  }

  get size(): number {
    return this.#forgetAt.size;
  }

  async #readWhatWasMissed(): Promise<void> {
    for (const { sid, secondsAgo } of await this.#dependencies.store.revokedWithin(this.#keepSeconds)) {
      if (!this.has(sid)) this.add(sid, secondsAgo);
    }
  }

  /** Entries stand in the order in which they were added, so the old ones come first. */
  #forgetOld(): void {
    const now = this.#dependencies.clock.monotonic();
    for (const [sid, forgetAt] of this.#forgetAt) {
      if (forgetAt > now) return;
      this.#forgetAt.delete(sid);
    }
  }
}
