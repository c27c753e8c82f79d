/**
 * Guarantee: a revoked session's access token is refused at once by the process that revoked it and, while the feed is trusted, within
 * moments by every other, at the price of one map look-up. While it is not, every request asks the database: fail closed.
 *
 * A session whose row is gone is revoked as well. What went before this process listened, nobody tells it; so a token from before then
 * is asked for in the database once, and from then on the feed speaks for its session. An access token's life later there is none left.
 *
 * A revoked `sid` is kept until no access token of it can be alive by the latest time that this process has seen, so memory is bounded by
 * what was revoked meanwhile. A token that is alive all the same, because a clock was set back or had been ahead, is asked for as well.
 * @see OWASP ASVS 5.0, 7.4.1
 */
import { LRUCache } from 'lru-cache';

import type { Clock } from '../clock/clock.ts';
import { latestTimeOf } from '../clock/latest-time.ts';
import type { AccessClaims } from '../tokens/access-token.ts';
import type { RevocationFeed } from './revocation-feed.ts';
import type { SessionStore } from './session-store.ts';

/** Covers clock differences and requests under way. */
const marginSeconds = 60;
/** Of the sessions that were asked for. One that does not fit is asked for again. */
const mostKnownLive = 10_000;

/** `iat` by the database's clock, `exp` a life later. */
type TokenTimes = Pick<AccessClaims, 'sid' | 'iat' | 'exp'>;

interface Dependencies {
  readonly clock: Clock;
  readonly accessTtlSeconds: number;
  readonly store: Pick<SessionStore, 'find' | 'now'>;
  readonly feed: RevocationFeed;
}

/** The denylist. Only `sid`s, no tokens: a copy of this memory is worth nothing. */
export class Revocations {
  readonly #dependencies: Dependencies;
  readonly #keepSeconds: number;
  readonly #latestTime: () => number;
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
    this.#latestTime = latestTimeOf(dependencies.clock);
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
    const latest = this.#latestTime();
    this.#forgetOld(latest);
    this.#forgetAt.delete(sid);
    this.#forgetAt.set(sid, latest + this.#keepSeconds);
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
   * What is certain. Without I/O while the feed is trusted, but for the first sight of a token that is older or that a clock makes odd.
   * @throws Problem `temporarily_unavailable` when the database has to be asked and does not answer
   */
  async isRevoked(token: TokenTimes): Promise<boolean> {
    if (this.isKnownLive(token)) return false;
    return this.has(token.sid) || this.#ask(token.sid);
  }

  /** Whether that is certain without asking anybody. If not, `isRevoked` finds out. */
  isKnownLive(token: TokenTimes): boolean {
    return !this.has(token.sid) && this.isTrusted && this.#wouldKnow(token);
  }

  get size(): number {
    return this.#forgetAt.size;
  }

  /** Whether this process, had the session been revoked, would have been told and would remember it. */
  #wouldKnow({ sid, iat, exp }: TokenTimes): boolean {
    if (this.#knownLive.get(sid)) return true;
    const latest = this.#latestTime();
    // A token says when its row was there: a row that went after that, and while this process listened, was announced to it.
    const wasTold = iat > this.#listeningSince;
    // What is revoked is remembered until the last token that could be minted before it has expired.
    const remembers = exp > latest && exp <= latest + this.#keepSeconds;
    return wasTold && remembers;
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
  #forgetOld(latest: number): void {
    for (const [sid, forgetAt] of this.#forgetAt) {
      if (forgetAt > latest) return;
      this.#forgetAt.delete(sid);
    }
  }
}
