import type { Request, RequestHandler } from 'express';

import { cookieNames } from '../../contract.ts';
import { attributes } from '../../cookies/attributes.ts';
import type { Core } from '../../feature.ts';
import { Problem } from '../../problems/problem.ts';
import type { FoundSession } from '../../sessions/session-store.ts';
import type { XRayAnswer } from './contract.ts';
import type { LastRequests } from './last-requests.ts';
import type { Timeline } from './timeline.ts';

interface Dependencies extends Pick<Core, 'clock' | 'config' | 'readPresentedTokens' | 'findSession'> {
  readonly timeline: Timeline;
  readonly lastRequests: LastRequests;
}

/** What the BFF sees of the session that asks: claims, never a token. It only reads. */
export function xRay(dependencies: Dependencies): RequestHandler {
  const { clock, config, timeline, lastRequests, readPresentedTokens, findSession } = dependencies;
  return async function xRay(request, response) {
    const { access, accessIsValid, refresh } = await readPresentedTokens(request);
    const sid = (accessIsValid ? access?.sid : undefined) ?? refresh?.sid;
    const found = sid === undefined ? undefined : await findSession(sid);
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
      cookies: describeCookies(request),
      session: describeSession(found),
      timeline: timeline.of(found.session.sid).map(({ event, generation, at }) => ({
        event,
        generation,
        secondsAgo: clock.monotonic() - at,
      })),
      ...(lastRequest && { lastRequest }),
      timings: config.timings,
      clocks: { bff: clock.now(), database: found.now },
    } satisfies XRayAnswer);
  };
}

function describeCookies(request: Request): XRayAnswer['cookies'] {
  const presented = request.cookies as Readonly<Record<string, unknown>>;
  const { httpOnly, secure, sameSite, path } = attributes;
  const words = [httpOnly && 'HttpOnly', secure && 'Secure', `SameSite=${sameSite}`, `Path=${path}`];
  return Object.values(cookieNames).flatMap((name) => {
    const value = presented[name];
    if (typeof value !== 'string') return [];
    return [{ name, attributes: words.filter(Boolean).join('; '), bytes: name.length + value.length }];
  });
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
