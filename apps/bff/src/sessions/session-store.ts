import type { LifecycleEvent } from './lifecycle-event.ts';
import type { Decision } from './rotation.ts';
import type { RevocationReason, Session } from './session.ts';

/**
 * Where sessions are kept. Every verb is one statement or one transaction, and every time in it is the database's.
 * Each throws `Problem('temporarily_unavailable')` when the database does not answer; none of them ends a session by failing.
 */
export interface SessionStore {
  /** The row, its user's roles, and the database's time when it was read; undefined when there is no such session. */
  find(sid: string): Promise<FoundSession | undefined>;

  /**
   * Locks the account, asks `decideLifecycle`, and carries its effect out, in one transaction. Whatever ends several sessions is one statement.
   */
  change(change: SessionChange): Promise<SessionChangeResult>;

  /**
   * Writes one renewal, unless the row has changed since `seen` was read or is revoked: then undefined, and the caller decides again.
   * Whichever request's statement comes first wins, across all processes.
   */
  renew(seen: Session, change: RenewalChange): Promise<Renewed | undefined>;

  /**
   * Confirms that a token of generation `gen`, minted at `issuedAt`, was presented, if that was at least `confirmAfterSeconds` after minting.
   * @returns whether this call did
   */
  confirm(presented: PresentedToken): Promise<boolean>;

  /**
   * Brings times of a live session that lie in the future back to now, and its absolute end as far as its beginning. When the sign-in
   * was, nobody can tell: it is dated back so far that it is not a recent one.
   */
  redateFuture(sid: string): Promise<void>;

  /** The user's live sessions, the most lately seen first. */
  liveOf(userId: string): Promise<readonly Omit<FoundSession, 'roles'>[]>;

  /** Epoch seconds, database clock. */
  now(): Promise<number>;

  /** Removes at most `most` rows whose absolute end lies a week before `now`, in epoch seconds. @returns how many */
  removeExpired(most: number, now: number): Promise<number>;
}

/** With the time at which it was read, so that nobody compares a row with another clock. */
export interface FoundSession {
  readonly session: Session;
  readonly roles: readonly string[];
  /** Epoch seconds, database clock. */
  readonly now: number;
}

export interface SessionChange {
  readonly userId: string;
  readonly event: LifecycleEvent;
  /** What a session is made of, if the event begins one. */
  readonly beginning?: Beginning;
  /** What the owner signs in with from now on, if a session begins. */
  readonly credentials?: NewCredentials;
  /** For a sign-in: sessions of other accounts whose tokens came along; they end with it. */
  readonly presentedOfOthers?: readonly PresentedSession[];
}

export interface NewCredentials {
  readonly passwordHash: string;
  /** Whose account a guest's becomes. */
  readonly owner?: { readonly name: string; readonly email: string };
}

export interface PresentedSession {
  readonly sid: string;
  readonly userId: string;
}

export interface Beginning {
  readonly sid: string;
  readonly jti: string;
  readonly amr: readonly string[];
  /** How long ago the credentials were read, whenever it is asked: the lock on the account may take its time. */
  secondsSinceVerified(): number;
  lifetime(remember: boolean): SessionLifetime;
  /** What a session has that follows no other. */
  readonly browser?: BrowserFacts & { readonly handle: string };
}

/** In seconds, from the database's now. */
export interface SessionLifetime {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

export interface BrowserFacts {
  readonly remember: boolean;
  readonly userAgent: string;
  readonly address: string;
}

export type SessionChangeResult =
  | { readonly refused: 'credentials' | 'session' }
  | { readonly refused?: never; readonly begun?: FoundSession; readonly ended: readonly EndedSession[] };

export interface EndedSession extends PresentedSession {
  /** The handle that its line shares. */
  readonly line: string;
  readonly reason: RevocationReason;
  /** Else it had run out before, by the database's clock: no news to anybody. */
  readonly wasLive: boolean;
}

export type RenewDecision = Extract<Decision, { effect: 'renew' }>;

export interface RenewalChange {
  readonly decision: RenewDecision;
  /** The next refresh token's; used when the decision rotates. */
  readonly nextJti: string;
  /** The idle end moves to the database's now plus this. */
  readonly idleSeconds: number;
}

/** The row after the renewal, and the database's time of it. */
export interface Renewed {
  readonly session: Session;
  readonly now: number;
}

export interface PresentedToken {
  readonly sid: string;
  readonly gen: number;
  readonly issuedAt: number;
  readonly confirmAfterSeconds: number;
  /** How long the request has waited in this process. */
  readonly waitedSeconds: number;
}
