import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import type { SessionAnswer } from '../contract/schemas.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import { sessionsOf, type ShownTokens } from '../middleware/shown-tokens.ts';
import { arrival } from '../middleware/stamp-arrival.ts';
import type { Confirmations } from '../sessions/confirmations.ts';
import type { EndReplacedSession } from '../sessions/end-replaced-session.ts';
import type { EndSession } from '../sessions/end-session.ts';
import type { Look, Sight } from '../sessions/look.ts';
import type { UserStore } from '../users/user-store.ts';

export interface SessionRouteDependencies {
  readonly look: Look;
  readonly endSession: EndSession;
  readonly users: UserStore;
  readonly cookies: TokenCookies;
  readonly confirmations: Confirmations;
  readonly endReplacedSession: EndReplacedSession;
  readonly shownTokens: ShownTokens;
  /** Runs before "stay signed in": renews whether or not the access token has expired. */
  readonly renewNow: RequestHandler;
  readonly demo: boolean;
}

export function sessionRoutes(dependencies: SessionRouteDependencies): Router {
  const router = Router();
  router
    .route(paths.session)
    .get(showSession(dependencies))
    .delete(signOut(dependencies))
    .all(onlyMethods('GET', 'DELETE'));
  router.route(paths.renewal).post(dependencies.renewNow, answerRenewed).all(onlyMethods('POST'));
  return router;
}

const answerRenewed: RequestHandler = (_request, response) => void response.status(204).end();

function showSession(dependencies: SessionRouteDependencies): RequestHandler {
  const { look, users, confirmations, endReplacedSession, shownTokens, demo } = dependencies;
  return async function showSession(request, response) {
    const arrivedAt = arrival.get(request);
    const { access, accessIsValid, refresh } = await shownTokens(request);
    const shown = { ...(accessIsValid && access && { access }), ...(refresh && { refresh }) };
    const newest = shown.access ?? shown.refresh;
    if (newest) await confirmations.note(newest, arrivedAt);
    if (shown.access?.replaces) await endReplacedSession({ sid: shown.access.sid, userId: shown.access.sub });
    const sight = await look(shown, arrivedAt);
    const answer = sight.state === 'signed_out' ? sight : await describe(sight, { users, demo });
    response.json(answer satisfies SessionAnswer);
  };
}

async function describe(
  { found: { session, now }, accessTokenEndsInSeconds }: Extract<Sight, { state: 'signed_in' }>,
  { users, demo }: Pick<SessionRouteDependencies, 'users' | 'demo'>,
): Promise<SessionAnswer> {
  const user = await users.find(session.userId);
  if (!user) return { state: 'signed_out', reason: 'unknown' };
  return {
    state: 'signed_in',
    user: { id: user.id, name: user.name, email: user.email },
    session: {
      signedInSecondsAgo: now - session.authTime,
      idleEndInSeconds: Math.min(session.idleEndsAt, session.absoluteEndsAt) - now,
      absoluteEndInSeconds: session.absoluteEndsAt - now,
      remembered: session.remember,
      ...(demo && {
        demo: {
          accessTokenEndsInSeconds: Math.max(0, accessTokenEndsInSeconds),
          renewals: session.renewals,
          rotations: session.gen - 1,
        },
      }),
    },
  };
}

/** Any authentic token of the session will do, expired or replaced. The server first, then the cookies: if the database is down, nothing has happened. */
function signOut({ endSession, cookies, shownTokens }: SessionRouteDependencies): RequestHandler {
  return async function signOut(request, response) {
    await endSession.signedOut(sessionsOf(await shownTokens(request)));
    cookies.clear(response);
    // Not "cookies": that would clear those of sibling hosts too.
    response.set('Clear-Site-Data', '"cache", "storage"').status(204).end();
  };
}
