import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import type { SessionAnswer } from '../contract/answers.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { type ReadPresentedTokens, sessionsOf, usableOf } from '../middleware/presented-tokens.ts';
import { requestStart } from '../middleware/request-start.ts';
import type { Acknowledge } from '../sessions/acknowledge.ts';
import type { EndSession } from '../sessions/end-session.ts';
import type { InspectSession, SessionView } from '../sessions/inspect-session.ts';
import { endsIn } from '../sessions/session.ts';
import type { UserStore } from '../users/user-store.ts';

export interface SessionRouteDependencies {
  readonly inspectSession: InspectSession;
  readonly endSession: EndSession;
  readonly users: Pick<UserStore, 'find'>;
  readonly cookies: TokenCookies;
  readonly acknowledge: Acknowledge;
  readonly readPresentedTokens: ReadPresentedTokens;
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
    .all(methodNotAllowed('GET', 'DELETE'));
  router.route(paths.renewal).post(dependencies.renewNow, answerRenewed).all(methodNotAllowed('POST'));
  return router;
}

const answerRenewed: RequestHandler = (_request, response) => void response.status(204).end();

function showSession(dependencies: SessionRouteDependencies): RequestHandler {
  const { inspectSession, users, acknowledge, readPresentedTokens, demo } = dependencies;
  return async function showSession(request, response) {
    const arrivedAt = requestStart.get(request);
    const usable = usableOf(await readPresentedTokens(request));
    const newest = usable.access ?? usable.refresh;
    if (newest) await acknowledge(newest, arrivedAt);
    const view = await inspectSession(usable, arrivedAt);
    const answer = view.state === 'signed_out' ? view : await describe(view, { users, demo });
    response.json(answer satisfies SessionAnswer);
  };
}

async function describe(
  { found: { session, now }, accessTokenEndsInSeconds }: Extract<SessionView, { state: 'signed_in' }>,
  { users, demo }: Pick<SessionRouteDependencies, 'users' | 'demo'>,
): Promise<SessionAnswer> {
  const user = await users.find(session.userId);
  if (!user) return { state: 'signed_out', reason: 'unknown' };
  return {
    state: 'signed_in',
    user: { id: user.id, name: user.name, email: user.email, ...(user.isGuest && { isGuest: true }) },
    session: {
      signedInSecondsAgo: now - session.authTime,
      ...endsIn(session, now),
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
function signOut({ endSession, cookies, readPresentedTokens }: SessionRouteDependencies): RequestHandler {
  return async function signOut(request, response) {
    await endSession.signedOut(sessionsOf(await readPresentedTokens(request)));
    cookies.clear(response);
    // Not "cookies": that would clear those of sibling hosts too.
    response.set('Clear-Site-Data', '"cache", "storage"').status(204).end();
  };
}
