import type { RevocationReason, Session } from './session.ts';

/**
 * Where sessions are kept. Every verb is one statement or one transaction, and every time in it is the database's.
 * Each throws `Problem('temporarily_unavailable')` when the database does not answer; none of them ends a session by failing.
 */
export interface SessionStore {
  /** The row, its user's roles, and the database's time when it was read; undefined when there is no such session. */
  find(sid: string): Promise<FoundSession | undefined>;

  /**
   * Adds a session; in the same transaction ends `replaces` (`replaced_by_new_sign_in`) and, of more than `mostLive` live ones, the least
   * recently seen (`too_many_sessions`). Undefined when the user is gone or disabled.
   */
  start(session: NewSession): Promise<StartedSession | undefined>;

  /**
   * Carries out one minting outcome, unless the row has changed since `seen` was read or is revoked: then undefined, and the caller decides anew.
   * Whichever request's statement comes first wins, across all processes.
   */
  renew(seen: Session, change: RenewalChange): Promise<Renewed | undefined>;

  /**
   * Notes that a token of generation `gen`, minted at `issuedAt`, was shown, if that was at least `settleSeconds` after minting.
   * @returns whether this call made the note
   */
  confirm(shown: ShownToken): Promise<boolean>;

  /** Brings times of a live session that lie in the future back to now, and its absolute end as far as its beginning. */
  redateFuture(sid: string): Promise<void>;

  /**
   * Begins a session that takes over from a live one: a new `sid`, the same user, absolute end, remember and device entry. With `pending`
   * the old one ends when the new one is first shown (`takeOver`). Undefined when the old one is over, or the user disabled.
   */
  succeed(old: string, successor: Successor): Promise<StartedSession | undefined>;

  /** Ends the session that this one replaces (`reauthenticated`), if it still does. @returns the `sid` that ended */
  takeOver(sid: string): Promise<string | undefined>;

  /** The user's live sessions, the most lately seen first. */
  liveOf(userId: string): Promise<readonly FoundSession[]>;

  /** Ends every live session of the user with this handle, or without it. @returns the `sid`s that ended */
  revokeOfUser(userId: string, which: WhichSessions, reason: RevocationReason): Promise<readonly string[]>;

  /** Ends a session, and what it would have taken over from or been taken over by. The first reason stays. @returns those that this call ended */
  revoke(sid: string, reason: RevocationReason): Promise<readonly EndedSession[]>;

  /** Epoch seconds, database clock. */
  now(): Promise<number>;

  /** Removes at most `most` rows whose absolute end lies a week before `now`, in epoch seconds. @returns how many */
  removeExpired(most: number, now: number): Promise<number>;
}

export interface EndedSession {
  readonly sid: string;
  readonly userId: string;
}

export interface FoundSession {
  readonly session: Session;
  readonly roles: readonly string[];
  /** Epoch seconds, database clock. */
  readonly now: number;
}

export interface NewSession {
  readonly sid: string;
  readonly handle: string;
  readonly jti: string;
  readonly userId: string;
  readonly remember: boolean;
  readonly amr: readonly string[];
  readonly userAgent: string;
  readonly address: string;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  readonly mostLive: number;
  readonly replaces?: string;
}

export interface StartedSession extends FoundSession {
  readonly ended: readonly { readonly sid: string; readonly reason: RevocationReason }[];
}

/** Which of the two applies, only the row knows. */
export interface IdleTimes {
  readonly plainSeconds: number;
  readonly rememberedSeconds: number;
}

export interface Successor {
  readonly sid: string;
  readonly jti: string;
  readonly amr: readonly string[];
  readonly idle: IdleTimes;
  readonly pending: boolean;
}

export type WhichSessions = { readonly handle: string } | { readonly notHandle: string };

export interface RenewalChange {
  readonly outcome: 'rotated' | 'kept' | 'replayed';
  /** The next refresh token's; used when the outcome is `rotated`. */
  readonly nextJti: string;
  /** The idle end moves to the database's now plus this. */
  readonly idleSeconds: number;
}

export interface Renewed {
  readonly session: Session;
  readonly now: number;
}

export interface ShownToken {
  readonly sid: string;
  readonly gen: number;
  readonly issuedAt: number;
  readonly settleSeconds: number;
  /** How long the request has waited in this process. */
  readonly waitedSeconds: number;
}
