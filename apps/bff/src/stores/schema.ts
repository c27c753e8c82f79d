import type { Generated, Kysely, RawBuilder } from 'kysely';

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { RevocationFeed } from '../sessions/revocation-feed.ts';

/** The core's tables. Times are epoch seconds as doubles, by the database's clock; flags are 0 or 1; lists are JSON text. The same in every database. */
export interface Schema {
  users: {
    id: string;
    name: string;
    email: string;
    /** Null for a guest. */
    password_hash: string | null;
    roles: string;
    created_at: number;
    disabled_at: number | null;
    credential_version: Generated<number>;
  };
  sessions: SessionRow;
  signing_keys: {
    kid: string;
    serial: number;
    public_jwk: string;
    sealed_private_jwk: string;
    created_at: number;
  };
  security_events: {
    id: string;
    user_id: string;
    at: number;
    event: string;
    sid: string | null;
    reason: string | null;
  };
}

export interface SessionRow {
  sid: string;
  handle: string;
  user_id: string;
  gen: number;
  renewals: number;
  current_jti: string;
  previous_jti: string | null;
  rotated_at: number;
  confirmed_at: number | null;
  created_at: number;
  last_seen_at: number;
  idle_ends_at: number;
  absolute_ends_at: number;
  revoked_at: number | null;
  revoked_reason: string | null;
  remember: number;
  amr: string;
  auth_time: number;
  user_agent: string;
  address: string;
  replaces: string | null;
}

/** What the stores need of a database: its queries and its clock. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  /** The database's time in epoch seconds, as an expression inside a statement. */
  now(): RawBuilder<number>;
  /** How this process learns what other processes revoke. */
  openRevocationFeed(dependencies: { clock: Clock; log: Log }): RevocationFeed;
  close(): Promise<void>;
}
