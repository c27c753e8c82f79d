import type { TokenCookies } from '../cookies/token-cookies.ts';
import type { RequestWithCookies } from '../cookies/token-cookies.ts';
import type { UsableTokens } from '../sessions/inspect-session.ts';
import type { PresentedSession } from '../sessions/session-store.ts';
import type { AccessClaims, AccessTokens } from '../tokens/access-token.ts';
import type { RefreshClaims, RefreshTokens } from '../tokens/refresh-token.ts';

/** The authentic tokens that came with a request, expired or not. Says nothing about whether their session lives. */
interface PresentedTokens {
  readonly access?: AccessClaims;
  readonly accessIsValid: boolean;
  readonly refresh?: RefreshClaims;
}

export type ReadPresentedTokens = (request: RequestWithCookies) => Promise<PresentedTokens>;

interface Dependencies {
  readonly cookies: TokenCookies;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
}

/** For what only inspects, signs in or signs out; everything else is for `authenticate`. */
export function createReadPresentedTokens({
  cookies,
  accessTokens,
  refreshTokens,
}: Dependencies): ReadPresentedTokens {
  return async (request) => {
    const presented = cookies.read(request);
    const access = presented.access ? await accessTokens.open(presented.access) : undefined;
    const refresh = presented.refresh ? await refreshTokens.open(presented.refresh) : undefined;
    return {
      accessIsValid: access?.state === 'valid',
      ...(access && access.state !== 'unreadable' && { access: access.claims }),
      ...(refresh && refresh.state !== 'unreadable' && { refresh: refresh.claims }),
    };
  };
}

/** What proves a live session, if that lives: an access token only while it is valid. */
export function usableOf({ access, accessIsValid, refresh }: PresentedTokens): UsableTokens {
  return { ...(accessIsValid && access && { access }), ...(refresh && { refresh }) };
}

/** The sessions that they belong to: one, or two when a browser kept cookies of both sides of a sign-in. */
export function sessionsOf({ access, refresh }: PresentedTokens): readonly PresentedSession[] {
  const claims = [refresh, access].filter((each) => each !== undefined);
  return claims
    .map(({ sid, sub: userId }) => ({ sid, userId }))
    .filter(({ sid }, index, all) => all.findIndex((each) => each.sid === sid) === index);
}
