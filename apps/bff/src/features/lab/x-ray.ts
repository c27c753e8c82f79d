import type { Request, RequestHandler } from 'express';

import { cookieNames } from '../../contract.ts';
import { attributes } from '../../cookies/attributes.ts';
import type { Core } from '../../feature.ts';
import { Problem } from '../../problems/problem.ts';
import type { FoundSession } from '../../sessions/session-store.ts';
import { headerOf } from './attacks/forge.ts';
import type { XRayAnswer } from './contract.ts';
import type { LastRequests } from './last-requests.ts';
import type { Timeline } from './timeline.ts';

interface Dependencies extends Pick<Core, 'clock' | 'config' | 'readPresentedTokens' | 'findSession'> {
  readonly timeline: Timeline;
  readonly lastRequests: LastRequests;
}

type Presented = Awaited<ReturnType<Core['readPresentedTokens']>>;

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
            header: headerOf(cookieOf(request, cookieNames.access)),
            claims: claimsOf(access, config.bffOrigin),
          }
        : { state: 'absent' },
      ...(refresh && {
        refreshToken: {
          header: headerOf(cookieOf(request, cookieNames.refresh)),
          claims: { ...refresh },
        },
      }),
      cookies: describeCookies(request, found.session),
      session: {
        generation: found.session.gen,
        renewals: found.session.renewals,
        confirmed: found.session.confirmedAt !== null,
      },
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

/** As the token spells them. It would not have opened with another issuer or audience than these. */
function claimsOf({ authTime, ...claims }: NonNullable<Presented['access']>, issuer: string) {
  return { iss: issuer, aud: issuer, ...claims, auth_time: authTime };
}

function cookieOf(request: Request, name: string): string {
  const value = (request.cookies as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}

function describeCookies(request: Request, { remember }: FoundSession['session']): XRayAnswer['cookies'] {
  const { httpOnly, secure, sameSite, path } = attributes;
  const words = [
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    `SameSite=${sameSite.replace('s', 'S')}`,
    `Path=${path}`,
    remember && 'Max-Age',
    remember && 'Expires',
  ].filter((word) => word !== false);
  return Object.values(cookieNames)
    .map((name) => ({ name, attributes: words, bytes: name.length + cookieOf(request, name).length }))
    .filter(({ name, bytes }) => bytes > name.length);
}
