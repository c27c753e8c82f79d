/**
 * Promise: signing in makes a new session with a new `sid`, and ends the one that the browser brought, in one transaction.
 * A sign-in method proves who it is; only this makes a session of it.
 * @see OWASP ASVS 5.0, 7.2.4
 */
import type { Lifetimes } from '../config/config.ts';
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { Clock } from '../clock/clock.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { randomId } from '../tokens/random-id.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type { Revocations } from './revocations.ts';
import type { IdleTimes, SessionStore } from './session-store.ts';

/** More live sessions than this a user, and the least recently seen ends. */
const mostLive = 20;

export interface StartRequest {
  readonly userId: string;
  readonly amr: readonly string[];
  readonly remember: boolean;
  readonly userAgent: string;
  readonly address: string;
  /** The session whose tokens came with the request, if any. */
  readonly replaces?: string;
}

interface Dependencies {
  readonly store: SessionStore;
  readonly mint: Mint;
  readonly lifetimes: Lifetimes;
  readonly revocations: Revocations;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

export type StartSession = (request: StartRequest) => Promise<TokenPair | undefined>;

/** The returned function answers undefined when the user is gone or disabled by now. */
export function createStartSession(dependencies: Dependencies): StartSession {
  const { store, mint, lifetimes, revocations, report, clock } = dependencies;
  return async (request) => {
    const mintedAt = clock.monotonic();
    const started = await store.start({
      ...request,
      sid: randomId(),
      handle: randomId(),
      jti: randomId(),
      mostLive,
      ...lifetimeOf(lifetimes, mint.accessTtlSeconds, request.remember),
    });
    if (!started) return undefined;
    const { userId, sid, amr } = started.session;
    for (const ended of started.ended) {
      revocations.add(ended.sid);
      report({ event: 'session_ended', userId, ...ended });
    }
    report({ event: 'signed_in', userId, sid, amr });
    return mintPair(mint, started, { mintedAt, withRefresh: true });
  };
}

export function idleTimesOf(lifetimes: Lifetimes, accessTtlSeconds: number): IdleTimes {
  return {
    plainSeconds: lifetimeOf(lifetimes, accessTtlSeconds, false).idleSeconds,
    rememberedSeconds: lifetimeOf(lifetimes, accessTtlSeconds, true).idleSeconds,
  };
}

/** Idleness begins when the access token ends, so that nobody gets less than was promised. */
export function lifetimeOf(lifetimes: Lifetimes, accessTtlSeconds: number, remember: boolean) {
  return remember
    ? {
        idleSeconds: accessTtlSeconds + lifetimes.rememberedIdleSeconds,
        absoluteSeconds: lifetimes.rememberedAbsoluteSeconds,
      }
    : {
        idleSeconds: accessTtlSeconds + lifetimes.idleSeconds,
        absoluteSeconds: lifetimes.absoluteSeconds,
      };
}
