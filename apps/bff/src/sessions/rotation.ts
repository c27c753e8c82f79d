/**
 * Guarantee: one pure function decides what a presented refresh token is worth, and what is to be done about it. No I/O, no clock of its own, so that every
 * schedule of requests, losses and crashes can be tried on it.
 *
 * The difficulty: the browser's next request may present the previous token because two requests ran side by side, because an
 * answer was lost, or because somebody else holds a copy. Until the browser has presented a token of the current generation
 * (`confirmedAt`), the first two explain it, and the same current token is handed out again. Once confirmed, only requests
 * already under way can still carry the previous one; when those must have arrived, it is a copy.
 * @see RFC 9700 §4.14.2
 */
import type { Timings } from '../config/config.ts';
import type { EndReason } from '../contract.ts';
import type { SecurityEvent } from '../log/security-events.ts';
import type { Session } from './session.ts';

/** What callers do about it. Its `outcome` is a name for logs, docs and tests: no caller asks for it. */
export type Decision = { readonly outcome: string } & Effect;

type Effect =
  /** The row is written, cookies are set, and the request goes on. */
  | ({ readonly effect: 'renew' } & RenewEffect)
  /** The request goes on without cookies: newer ones are on their way or there already. */
  | { readonly effect: 'proceed' }
  /** Nothing is run, set or revoked. */
  | { readonly effect: 'retry'; readonly retryAfterSeconds: number }
  /** @property revokes whether the session has to be ended, not only found ended */
  | { readonly effect: 'end'; readonly reason: EndReason; readonly revokes: boolean };

/** `access`: the browser keeps the refresh token that it has. */
interface RenewEffect {
  /** Whether a new refresh token takes the place of the current one. */
  readonly rotates: boolean;
  readonly cookies: 'both' | 'access';
  readonly event?: Extract<SecurityEvent['event'], 'session_rotated' | 'session_reissued'>;
}

/** Every outcome but that of a session which is over already, and what it asks for. */
export const decisions = {
  /** A new current token. */
  rotated: { outcome: 'rotated', effect: 'renew', rotates: true, cookies: 'both', event: 'session_rotated' },
  /** The current token stays. */
  access_only: { outcome: 'access_only', effect: 'renew', rotates: false, cookies: 'access' },
  /** The same current token again. */
  reissued: {
    outcome: 'reissued',
    effect: 'renew',
    rotates: false,
    cookies: 'both',
    event: 'session_reissued',
  },
  tolerated: { outcome: 'tolerated', effect: 'proceed' },
  /** Too late to be tolerated, too early to be called a copy. */
  superseded: { outcome: 'superseded', effect: 'retry', retryAfterSeconds: 1 },
  /** A copy of a token that its owner has already replaced. */
  reused: { outcome: 'reused', effect: 'end', reason: 'refresh_token_reused', revokes: true },
} as const satisfies Record<string, Decision>;

const over = (reason: EndReason): Decision => ({ outcome: 'ended', effect: 'end', reason, revokes: false });

/** Of a refresh token that opened. Its generation tells a copy from a row that was restored. */
export interface Presented {
  readonly jti: string;
  readonly gen: number;
}

export interface Moment {
  /** Epoch seconds by the database's clock, less what the request waited inside this process. */
  readonly now: number;
  readonly timings: Timings;
}

export function decide(session: Session | undefined, presented: Presented, moment: Moment): Decision {
  const reason = endOf(session, moment.now);
  if (!session || reason) return over(reason ?? 'unknown');
  if (presented.jti === session.currentJti) return decideCurrent(session, moment);
  if (presented.jti === session.previousJti) return decidePrevious(session, moment);
  // Newer than the row knows: the database was restored from a backup. No thief did that.
  return presented.gen < session.gen ? decisions.reused : over('unknown');
}

/** Why the session is over, if it is. */
export function endOf(session: Session | undefined, now: number): EndReason | undefined {
  if (!session) return 'unknown';
  if (session.revokedAt !== null) return session.revokedReason ?? 'unknown';
  if (session.absoluteEndsAt <= now) return 'absolute_expired';
  return session.idleEndsAt <= now ? 'idle_expired' : undefined;
}

function decideCurrent(session: Session, { now, timings }: Moment): Decision {
  const isDue = now - session.rotatedAt >= timings.accessTtlSeconds;
  // Before the confirmation, and for as long as the previous token is tolerated or called superseded after it, requests that carry
  // that one may be under way. Rotating sooner would leave them two generations behind, where they look like a copy.
  const underWay = timings.graceSeconds + Math.max(timings.graceSeconds, timings.lateGraceSeconds);
  const previousIsGone = session.confirmedAt !== null && now - session.confirmedAt >= underWay;
  return isDue && previousIsGone ? decisions.rotated : decisions.access_only;
}

function decidePrevious(session: Session, { now, timings }: Moment): Decision {
  if (session.confirmedAt === null) return decisions.reissued;
  const sinceConfirmed = now - session.confirmedAt;
  if (sinceConfirmed < timings.graceSeconds) return decisions.tolerated;
  return sinceConfirmed < timings.graceSeconds + timings.lateGraceSeconds
    ? decisions.superseded
    : decisions.reused;
}
