import type { Session } from '../../src/sessions/session.ts';

/** When the example session was rotated last; a round number, so that boundaries read as distances from it. */
export const rotatedAt = 1_800_000_000;

/** A session whose first refresh token, `jti-1`, was replaced by `jti-2`, which the browser has not presented yet. */
export function exampleSession(changes: Partial<Session> = {}): Session {
  return {
    sid: 'sid',
    handle: 'handle',
    userId: 'user',
    gen: 2,
    renewals: 1,
    currentJti: 'jti-2',
    previousJti: 'jti-1',
    rotatedAt,
    confirmedAt: null,
    createdAt: rotatedAt - 600,
    lastSeenAt: rotatedAt,
    idleEndsAt: rotatedAt + 2100,
    absoluteEndsAt: rotatedAt + 42_600,
    revokedAt: null,
    revokedReason: null,
    remember: false,
    amr: ['pwd'],
    authTime: rotatedAt - 600,
    userAgent: 'a browser',
    address: '192.0.2.1',
    replaces: null,
    ...changes,
  };
}
