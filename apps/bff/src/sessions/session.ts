import { type EndReason, keepWithinSeconds } from '../contract.ts';

/** Why a session can be revoked: an end that somebody or something decided, unlike the natural ends. */
export type RevocationReason = Exclude<EndReason, 'idle_expired' | 'absolute_expired' | 'unknown'>;

/**
 * One sign-in in one browser, as its row tells it: one row for its whole life, however often it is renewed.
 * Times are epoch seconds with a fraction, by the database's clock.
 */
export interface Session {
  readonly sid: string;
  /** Names the session to its user (device list); opens nothing. */
  readonly handle: string;
  readonly userId: string;
  /** Counts rotations; a token carries the `gen` it was minted in. */
  readonly gen: number;
  /** Counts renewals of every kind: `rotated`, `access_only` and `reissued`. */
  readonly renewals: number;
  readonly currentJti: string;
  readonly previousJti: string | null;
  readonly rotatedAt: number;
  /** When the current refresh token was first known to be in the browser's keeping. */
  readonly confirmedAt: number | null;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly idleEndsAt: number;
  readonly absoluteEndsAt: number;
  readonly revokedAt: number | null;
  readonly revokedReason: RevocationReason | null;
  readonly remember: boolean;
  readonly amr: readonly string[];
  readonly authTime: number;
  readonly userAgent: string;
  readonly address: string;
  /** The session that ends when this one is first presented; null once it was. */
  readonly replaces: string | null;
}

/** Whether a clock that was ahead has written it: until those times come it would not rotate, would be a recent sign-in, and outlive its end. */
export function isFromFuture(
  { createdAt, authTime, lastSeenAt, rotatedAt, confirmedAt }: Session,
  now: number,
): boolean {
  return Math.max(createdAt, authTime, lastSeenAt, rotatedAt, confirmedAt ?? 0) > now;
}

/**
 * What is left of a session, in seconds. Idleness may be dated to end after the absolute end; nobody is promised time that the session
 * will not have.
 */
export function endsIn({ idleEndsAt, absoluteEndsAt }: Session, now: number) {
  const absoluteEndInSeconds = absoluteEndsAt - now;
  return { idleEndInSeconds: Math.min(idleEndsAt - now, absoluteEndInSeconds), absoluteEndInSeconds };
}

/** What a thief of an open session would want most needs a sign-in that is no older. */
export const recentSignInSeconds = 600;

/** As old as no sign-in is that counts as recent for anything. */
export const notRecentSeconds = Math.max(recentSignInSeconds, keepWithinSeconds);

/** A sign-in of the future was dated by a wrong clock, and may be of any age. */
export function isRecentSignIn(
  { authTime }: Session,
  now: number,
  withinSeconds = recentSignInSeconds,
): boolean {
  return authTime <= now && now - authTime < withinSeconds;
}
