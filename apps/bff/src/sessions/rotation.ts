/**
 * Guarantee: one pure function decides what a presented refresh token is worth. No I/O, no clock of its own, so that every
 * schedule of requests, losses and crashes can be tried on it.
 *
 * The difficulty: the browser's next request may present the previous token because two requests ran side by side, because an
 * answer was lost, or because somebody else holds a copy. Until the browser has presented a token of the current generation
 * (`confirmedAt`), the first two explain it, and the same current token is handed out again. Once confirmed, only requests
 * already under way can still carry the previous one; when those must have arrived, it is a copy.
 * @see RFC 9700 §4.14.2
 */
import type { Timings } from '../config/config.ts';
import type { Session } from './session.ts';

export type Outcome =
  /** A new current token; both cookies. */
  | 'rotated'
  /** The current token stays; a new access token only. */
  | 'access_only'
  /** The same current token again; both cookies. */
  | 'reissued'
  /** The request goes on, no cookies: newer ones are on their way or there already. */
  | 'tolerated'
  /** Too late to be tolerated, too early to be called a copy: nothing is run, set or revoked. */
  | 'superseded'
  /** A copy of a token that its owner has already replaced. */
  | 'reused'
  | 'revoked'
  | 'idle_expired'
  | 'absolute_expired'
  | 'unknown';

export interface Presented {
  readonly jti: string;
  readonly gen: number;
}

export interface Moment {
  /** Epoch seconds by the database's clock, less what the request waited inside this process. */
  readonly now: number;
  readonly timings: Timings;
}

export function decide(
  session: Session | undefined,
  presented: Presented,
  { now, timings }: Moment,
): Outcome {
  if (!session) return 'unknown';
  if (session.revokedAt !== null) return 'revoked';
  if (session.absoluteEndsAt <= now) return 'absolute_expired';
  if (session.idleEndsAt <= now) return 'idle_expired';
  if (presented.jti === session.currentJti) return decideCurrent(session, { now, timings });
  if (presented.jti === session.previousJti) return decidePrevious(session, { now, timings });
  // Newer than the row knows: the database was restored from a backup. No thief did that.
  return presented.gen < session.gen ? 'reused' : 'unknown';
}

function decideCurrent(session: Session, { now, timings }: Moment): 'rotated' | 'access_only' {
  const isDue = now - session.rotatedAt >= timings.accessTtlSeconds;
  // Before the confirmation, and for as long as the previous token is tolerated or called superseded after it, requests that carry
  // that one may be under way. Rotating sooner would leave them two generations behind, where they look like a copy.
  const underWay = timings.graceSeconds + Math.max(timings.graceSeconds, timings.lateGraceSeconds);
  const previousIsGone = session.confirmedAt !== null && now - session.confirmedAt >= underWay;
  return isDue && previousIsGone ? 'rotated' : 'access_only';
}

function decidePrevious(
  session: Session,
  { now, timings }: Moment,
): 'reissued' | 'tolerated' | 'superseded' | 'reused' {
  if (session.confirmedAt === null) return 'reissued';
  const sinceConfirmed = now - session.confirmedAt;
  if (sinceConfirmed < timings.graceSeconds) return 'tolerated';
  return sinceConfirmed < timings.graceSeconds + timings.lateGraceSeconds ? 'superseded' : 'reused';
}
