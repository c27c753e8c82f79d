/**
 * Guarantee: no token outlives its session's absolute end, and both tokens of a pair tell the same session and generation.
 * @see RFC 10017 (a rotated refresh token keeps the lifetime of the first), OWASP ASVS 5.0, 10.4.8
 */
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { AccessTokens } from '../tokens/access-token.ts';
import type { RefreshTokens } from '../tokens/refresh-token.ts';
import type { FoundSession } from './session-store.ts';

export interface Mint {
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly accessTtlSeconds: number;
}

/** @param options.mintedAt `clock.monotonic()` before the statement that returned the session */
export async function mintPair(
  { accessTokens, refreshTokens, accessTtlSeconds }: Mint,
  { session, roles, now }: FoundSession,
  { mintedAt, withRefresh }: { mintedAt: number; withRefresh: boolean },
): Promise<TokenPair> {
  const {
    userId: sub,
    sid,
    gen,
    amr,
    authTime,
    absoluteEndsAt,
    currentJti: jti,
    remember,
    replaces,
  } = session;
  const exp = Math.min(now + accessTtlSeconds, absoluteEndsAt);
  const claims = { sub, sid, gen, roles, amr, authTime, iat: now, exp };
  const access = await accessTokens.mint(replaces === null ? claims : { ...claims, replaces });
  const pair = {
    sid,
    access,
    accessMaxAgeSeconds: exp - now,
    refreshMaxAgeSeconds: absoluteEndsAt - now,
    remember,
    mintedAt,
  };
  if (!withRefresh) return pair;
  return {
    ...pair,
    refresh: await refreshTokens.mint({ sub, sid, jti, gen, iat: now, exp: absoluteEndsAt }),
  };
}
