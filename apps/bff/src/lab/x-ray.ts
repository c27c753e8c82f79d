import type { Request, RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import type { Timings } from '../config/config.ts';
import type { XRayAnswer } from '../contract/schemas.ts';
import { attributes, cookieNames } from '../cookies/attributes.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import type { ShownTokens } from '../middleware/shown-tokens.ts';
import { Problem } from '../problems/problem.ts';
import type { FoundSession, SessionStore } from '../sessions/session-store.ts';
import type { LastRequests } from './last-requests.ts';
import type { Timeline } from './timeline.ts';

export interface XRayDependencies {
  readonly clock: Clock;
  readonly timings: Timings;
  readonly cookies: TokenCookies;
  readonly shownTokens: ShownTokens;
  readonly store: Pick<SessionStore, 'find'>;
  readonly timeline: Timeline;
  readonly lastRequests: LastRequests;
}

/** What the BFF sees of the session that asks: claims, never a token. It only looks. */
export function xRay(dependencies: XRayDependencies): RequestHandler {
  const { clock, timings, store, timeline, lastRequests, shownTokens } = dependencies;
  return async function xRay(request, response) {
    const { access, accessIsValid, refresh } = await shownTokens(request);
    const sid = (accessIsValid ? access?.sid : undefined) ?? refresh?.sid;
    const found = sid === undefined ? undefined : await store.find(sid);
    if (!found || found.session.revokedAt !== null) throw new Problem('session_required');
    const lastRequest = lastRequests.of(found.session.sid);
    response.json({
      accessToken: access
        ? {
            state: accessIsValid ? 'valid' : 'expired',
            endsInSeconds: Math.max(0, access.exp - clock.now()),
            claims: { ...access },
          }
        : { state: 'absent' },
      cookies: describeCookies(dependencies.cookies, request),
      session: describeSession(found),
      timeline: timeline.of(found.session.sid).map(({ event, generation, at }) => ({
        event,
        generation,
        secondsAgo: clock.monotonic() - at,
      })),
      ...(lastRequest && { lastRequest }),
      timings,
      clocks: { bff: clock.now(), database: found.now },
    } satisfies XRayAnswer);
  };
}

function describeCookies(cookies: TokenCookies, request: Request): XRayAnswer['cookies'] {
  const presented = cookies.read(request);
  const { httpOnly, secure, sameSite, path } = attributes;
  const words = [httpOnly && 'HttpOnly', secure && 'Secure', `SameSite=${sameSite}`, `Path=${path}`];
  return (['access', 'refresh'] as const)
    .filter((kind) => presented[kind] !== undefined)
    .map((kind) => ({
      name: cookieNames[kind],
      attributes: words.filter(Boolean).join('; '),
      bytes: cookieNames[kind].length + (presented[kind]?.length ?? 0),
    }));
}

function describeSession({ session, now }: FoundSession): XRayAnswer['session'] {
  const { gen, renewals, rotatedAt, confirmedAt } = session;
  return {
    generation: gen,
    renewals,
    confirmed: confirmedAt !== null,
    rotatedSecondsAgo: now - rotatedAt,
    ...(confirmedAt !== null && { confirmedSecondsAgo: now - confirmedAt }),
  };
}
