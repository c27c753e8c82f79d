/**
 * Guarantee: a revoked session's access token is refused at once by the process that revoked it and, while the feed is trusted, within
 * moments by every other, at the price of one map look-up. While it is not, every request asks the database: fail closed.
 *
 * A session whose row is gone is revoked as well. What went before this process listened, nobody tells it; so a token from before then
 * is asked for in the database once, and from then on the feed speaks for its session. An access token's life later there is none left.
 *
 * A revoked `sid` is kept until no access token of it can be alive, so memory is bounded by what was revoked meanwhile.
 * @see OWASP ASVS 5.0, 7.4.1
 */
import { LRUCache } from 'lru-cache';

import type { Clock } from '../clock/clock.ts';
import type { AccessClaims } from '../tokens/access-token.ts';
import type { RevocationFeed } from './revocation-feed.ts';
import type { SessionStore } from './session-store.ts';

/** Covers clock differences and requests under way. */
const marginSeconds = 60;
/** Of the sessions from before this process listened. One that does not fit is asked for again. */
const mostKnownLive = 10_000;

interface Dependencies {
  readonly clock: Clock;
  readonly accessTtlSeconds: number;
  readonly store: Pick<SessionStore, 'find' | 'now'>;
  readonly feed: RevocationFeed;
}

export class Revocations {
  readonly #dependencies: Dependencies;
  readonly #keepSeconds: number;
  readonly #forgetAt = new Map<string, number>();
  readonly #knownLive = new LRUCache<string, true>({ max: mostKnownLive });
  readonly #revocationListeners = new Set<(sid: string) => void>();
  readonly #doubtListeners = new Set<() => void>();
  /** By the database's clock, as the `iat` of a token is. */
  #listeningSince = Number.POSITIVE_INFINITY;
  /** Counts what was heard, so that an answer of the database that something has overtaken is not remembered. */
  #heard = 0;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.#keepSeconds = dependencies.accessTtlSeconds + marginSeconds;
  }

  /** Before the first request. */
  start(): Promise<void> {
    const { feed, store } = this.#dependencies;
    return feed.start({
      revoked: (sid) => this.add(sid),
      emptied: (at) => this.#doubtIssuedUntil(at),
      connected: async () => this.#doubtIssuedUntil(await store.now()),
    });
  }

  stop(): Promise<void> {
    return this.#dependencies.feed.stop();
  }

  /** Whether other processes' revocations arrive. */
  get isTrusted(): boolean {
    return this.#dependencies.feed.isTrusted();
  }

  add(sid: string): void {
    this.#heard += 1;
    this.#knownLive.delete(sid);
    this.#forgetOld();
    this.#forgetAt.delete(sid);
    this.#forgetAt.set(sid, this.#dependencies.clock.monotonic() + this.#keepSeconds);
    for (const listener of this.#revocationListeners) listener(sid);
  }

  /** Tells of every revocation that this process makes or hears of, as it does. */
  onRevoked(listener: (sid: string) => void): void {
    this.#revocationListeners.add(listener);
  }

  /** Tells that any session may have ended without a word about it. */
  onDoubt(listener: () => void): void {
    this.#doubtListeners.add(listener);
  }

  /** What this process was told. Of what was revoked before it listened it knows nothing. */
  has(sid: string): boolean {
    return this.#forgetAt.has(sid);
  }

  /**
   * What is certain. Without I/O while the feed is trusted, but for the first sight of a token from before it was.
   * @throws Problem `temporarily_unavailable` when the database has to be asked and does not answer
   */
  async isRevoked(token: Pick<AccessClaims, 'sid' | 'iat'>): Promise<boolean> {
    if (this.has(token.sid)) return true;
    if (this.isTrusted && this.#wouldKnow(token)) return false;
    return this.#ask(token.sid);
  }

  get size(): number {
    return this.#forgetAt.size;
  }

  /** Whether this process, had the session been revoked, would have been told. */
  #wouldKnow({ sid, iat }: Pick<AccessClaims, 'sid' | 'iat'>): boolean {
    // A token says when its row was there: a row that went later than that and than this process listened was announced to it.
    return iat > this.#listeningSince || this.#knownLive.get(sid) === true;
  }

  async #ask(sid: string): Promise<boolean> {
    const heard = this.#heard;
    const found = await this.#dependencies.store.find(sid);
    if (!found || found.session.revokedAt !== null) this.add(sid);
    else if (heard === this.#heard) this.#knownLive.set(sid, true);
    return this.has(sid);
  }

  #doubtIssuedUntil(databaseTime: number): void {
    this.#heard += 1;
    this.#knownLive.clear();
    this.#listeningSince = databaseTime;
    for (const listener of this.#doubtListeners) listener();
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
