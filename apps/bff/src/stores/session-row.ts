import type { RevocationReason, Session } from '../sessions/session.ts';
import type { SessionRow } from './schema.ts';

/**
 * Validates nothing: only the statements of this folder write these columns.
 * @throws SyntaxError when `amr` is not JSON, which callers turn into a 503, as any fault of the database
 */
export function sessionOf(row: SessionRow): Session {
  return {
    sid: row.sid,
    handle: row.handle,
    userId: row.user_id,
    gen: row.gen,
    renewals: row.renewals,
    currentJti: row.current_jti,
    previousJti: row.previous_jti,
    rotatedAt: row.rotated_at,
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleEndsAt: row.idle_ends_at,
    absoluteEndsAt: row.absolute_ends_at,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason as RevocationReason | null,
    remember: row.remember === 1,
    amr: JSON.parse(row.amr) as string[],
    authTime: row.auth_time,
    userAgent: row.user_agent,
    address: row.address,
    replaces: row.replaces,
  };
}
