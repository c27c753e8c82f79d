import type { Generated, Kysely, RawBuilder } from 'kysely';

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { RevocationFeed } from '../sessions/revocation-feed.ts';

/** The core's tables. Times are epoch seconds as doubles, by the database's clock; flags are 0 or 1; lists are JSON text. The same in every database. */
export interface Schema {
  users: {
    id: string;
    name: string;
    /** Unique in its canonical form (`contract/email-address.ts`): however it is spelled, an address registers once. */
    email: string;
    /** PHC string of argon2id; null for a guest. */
    password_hash: string | null;
    /** JSON list. Every minted access token copies it, so a change takes effect with the next renewal. */
    roles: string;
    created_at: number;
    /** Set in the transaction that ends the account's sessions. */
    disabled_at: number | null;
    /** Counts password changes. A sign-in result that names an older version begins no session. */
    credential_version: Generated<number>;
  };
  sessions: SessionRow;
  signing_keys: {
    kid: string;
    /** Unique: instances that add a successor at the same time all insert this number, and one of them wins. */
    serial: number;
    public_jwk: string;
    /** A JWE. The secret that opens it is in no table, so a copy of the database signs nothing. */
    sealed_private_jwk: string;
    created_at: number;
  };
  security_events: {
    /** Random, so that it tells nobody how many events there are. A page of the list begins after one. */
    id: string;
    user_id: string;
    at: number;
    event: string;
    /** Not a foreign key: an event outlives the session it is about. */
    sid: string | null;
    reason: string | null;
  };
}

/**
 * Holds identifiers of tokens and no token: whoever reads this table can neither present one nor mint one.
 * @see `sessions/session.ts` for what the columns mean to the rules
 */
export interface SessionRow {
  sid: string;
  /** Shared by a session and its successors: what the user sees as one device. */
  handle: string;
  user_id: string;
  /** From 1, raised by each rotation. Every write of a renewal names the one it has read. */
  gen: number;
  renewals: number;
  current_jti: string;
  previous_jti: string | null;
  rotated_at: number;
  /** Null again after each rotation. */
  confirmed_at: number | null;
  created_at: number;
  last_seen_at: number;
  /** Moved by each renewal. */
  idle_ends_at: number;
  /** Moved by none: a successor copies it. @see OWASP ASVS 5.0, 7.3.2 */
  absolute_ends_at: number;
  /** Set once and never cleared. */
  revoked_at: number | null;
  revoked_reason: string | null;
  remember: number;
  /** JSON list. @see RFC 8176 */
  amr: string;
  /** When the credentials were read, not when the row was written. */
  auth_time: number;
  /** As the browser sent it at the sign-in: shown to the user, decides nothing. */
  user_agent: string;
  /** The same holds for the address. */
  address: string;
  /** The `sid` that ends when this session is first presented. A partial unique index admits one live successor. */
  replaces: string | null;
}

/** What the stores need of a database: its queries and its clock. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  /**
   * The database's time in epoch seconds, as an expression inside a statement, so that what is written and what is compared go by one
   * clock, whichever instance asks.
   */
  now(): RawBuilder<number>;
  /** The same inside a statement that is prepared: where a test gives the time, it is read when the statement is executed, not when it is built. */
  nowAtExecution(): RawBuilder<number>;
  /** Lets the database parse a statement once a connection, by its text: only for those that are executed all the time. */
  keepPrepared(text: string): void;
  /** How this process learns what other processes revoke. */
  openRevocationFeed(dependencies: { clock: Clock; log: Log }): RevocationFeed;
  close(): Promise<void>;
}
