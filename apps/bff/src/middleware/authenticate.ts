/**
 * Guarantee: whoever gets past this has a live session, renewed on the way if need be: the page never renews anything, no request is
 * sent twice, and no body is read before it is known who sends it.
 *
 * 1. A valid access token of a session that is not revoked: go on. No database is touched, but for a token older than this process; nothing
 *    is even waited for when this process has opened the token before and would have heard of the session's end.
 * 2. Otherwise a refresh token that opens: renew inside this very request, set the cookies on this very response, go on.
 * 3. Neither: 401. A database that does not answer is never a 401.
 * @see RFC 10017 (renewal in the BFF before forwarding)
 */
import type { NextFunction, Request, RequestHandler, Response } from 'express';

import type { PresentedCookies, TokenCookies } from '../cookies/token-cookies.ts';
import { Problem } from '../problems/problem.ts';
import type { Acknowledge } from '../sessions/acknowledge.ts';
import type { Renewal } from '../sessions/carry-out-decision.ts';
import { type Identity, identityOfClaims } from '../sessions/identity.ts';
import type { Renew } from '../sessions/renew.ts';
import type { Revocations } from '../sessions/revocations.ts';
import type { AccessClaims } from '../tokens/access-token.ts';
import type { RefreshTokens } from '../tokens/refresh-token.ts';
import type { RememberedAccessTokens } from '../tokens/verified-tokens.ts';
import { requestContext } from './request-context.ts';
import { requestStart } from './request-start.ts';

/** Who sends a request; on it only behind `authenticate`. */
export const identity = requestContext<Identity>('identity');

export interface AuthenticateDependencies {
  readonly cookies: TokenCookies;
  readonly accessTokens: RememberedAccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly revocations: Revocations;
  readonly acknowledge: Acknowledge;
  readonly renew: Renew;
}

/** @throws Problem `session_required`, `session_ended`, `renewal_superseded`, `too_many_requests` or `temporarily_unavailable` */
export function createAuthenticate(dependencies: AuthenticateDependencies): RequestHandler {
  const { cookies, accessTokens, revocations, acknowledge } = dependencies;
  return function authenticate(request, response, next) {
    const presented = cookies.read(request);
    const known = presented.access === undefined ? undefined : accessTokens.known(presented.access);
    // Nearly every request. Whatever is not certain here, an expired or a revoked token among it, is for the way that can wait. The first
    // token of a session that replaces another is, too: the other one has to have ended before anything is done.
    if (known && !known.replaces && revocations.isKnownLive(known)) {
      void acknowledge(known, requestStart.get(request));
      identity.set(request, identityOfClaims(known));
      return next();
    }
    return authenticateAnyone(dependencies, presented, { request, response, next });
  };
}

/** What a middleware is called with. */
interface Passing {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

/** Opens, asks and renews as far as it has to. @throws Problem, as `createAuthenticate` says */
async function authenticateAnyone(
  dependencies: AuthenticateDependencies,
  presented: PresentedCookies,
  { request, response, next }: Passing,
): Promise<void> {
  const { cookies, acknowledge } = dependencies;
  const arrivedAt = requestStart.get(request);
  const claims = await openAccess(dependencies, presented.access);
  if (claims) {
    const acknowledged = acknowledge(claims, arrivedAt);
    // Else not awaited: the request does not depend on it, and a slow database must not slow it down.
    if (claims.replaces) await acknowledged;
    identity.set(request, identityOfClaims(claims));
    return next();
  }
  const renewal = await renewWith(dependencies, presented.refresh, arrivedAt);
  if (renewal.pair) cookies.stage(response, renewal.pair);
  identity.set(request, renewal.identity);
  next();
}

async function openAccess(
  { accessTokens, revocations }: AuthenticateDependencies,
  sealed: string | undefined,
): Promise<AccessClaims | undefined> {
  if (!sealed) return undefined;
  const opened = await accessTokens.open(sealed);
  if (opened.state !== 'valid') return undefined;
  return (await revocations.isRevoked(opened.claims)) ? undefined : opened.claims;
}

type AcceptedRenewal = Extract<Renewal, { identity: Identity }>;

/** @throws Problem `session_required`, `session_ended` or `renewal_superseded`, and what `renew` throws */
export async function renewWith(
  { refreshTokens, renew }: Pick<AuthenticateDependencies, 'refreshTokens' | 'renew'>,
  sealed: string | undefined,
  arrivedAt: number,
): Promise<AcceptedRenewal> {
  const opened = sealed ? await refreshTokens.open(sealed) : undefined;
  if (!opened || opened.state === 'unreadable') throw new Problem('session_required');
  if (opened.state === 'expired') throw new Problem('session_ended', { reason: 'absolute_expired' });
  const renewal = await renew(opened.claims, arrivedAt);
  if (renewal.effect === 'retry')
    throw new Problem('renewal_superseded', { retryAfterSeconds: renewal.retryAfterSeconds });
  if (renewal.effect === 'end') throw new Problem('session_ended', { reason: renewal.reason });
  return renewal;
}
