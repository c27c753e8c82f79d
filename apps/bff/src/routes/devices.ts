import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import type { Device, DevicesAnswer } from '../contract/answers.ts';
import { identity } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { Problem } from '../problems/problem.ts';
import type { EndSession } from '../sessions/end-session.ts';
import type { FoundSession, SessionStore } from '../sessions/session-store.ts';
import { parseUserAgent } from './parse-user-agent.ts';

export interface DeviceRouteDependencies {
  readonly store: Pick<SessionStore, 'liveOf'>;
  readonly endSession: EndSession;
  readonly requireRecentSignIn: RequestHandler;
}

/** "My devices". Mounted behind `authenticate`. */
export function deviceRoutes(dependencies: DeviceRouteDependencies): Router {
  const { requireRecentSignIn } = dependencies;
  const router = Router();
  router
    .route(paths.sessions)
    .get(listDevices(dependencies))
    .delete(requireRecentSignIn, endOthers(dependencies))
    .all(methodNotAllowed('GET', 'DELETE'));
  router
    .route(`${paths.sessions}/:handle`)
    .delete(requireRecentSignIn, endOne(dependencies))
    .all(methodNotAllowed('DELETE'));
  return router;
}

function listDevices({ store }: DeviceRouteDependencies): RequestHandler {
  return async function listDevices(request, response) {
    const { userId, sid } = identity.get(request);
    const live = await store.liveOf(userId);
    const own = live.find(({ session }) => session.sid === sid)?.session.handle;
    // After a re-authentication two sessions share one entry until the new one is presented.
    const entries = live.filter(
      (found, index) => live.findIndex(({ session }) => session.handle === found.session.handle) === index,
    );
    const devices = entries
      .map((found) => describe(found, own))
      .toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
    response.json({ devices } satisfies DevicesAnswer);
  };
}

function describe({ session, now }: Omit<FoundSession, 'roles'>, ownHandle: string | undefined): Device {
  return {
    handle: session.handle,
    isThisOne: session.handle === ownHandle,
    ...parseUserAgent(session.userAgent),
    firstSeenSecondsAgo: now - session.createdAt,
    lastSeenSecondsAgo: now - session.lastSeenAt,
    remembered: session.remember,
    amr: session.amr,
  };
}

function endOne({ endSession }: DeviceRouteDependencies): RequestHandler<{ handle: string }> {
  return async function endOne(request, response) {
    const ended = await endSession.device(identity.get(request), request.params.handle);
    if (ended === 0) throw new Problem('not_found');
    response.status(204).end();
  };
}

/** Begins nothing: the sign-in was recent, and stays as old as it is. */
function endOthers({ endSession }: DeviceRouteDependencies): RequestHandler {
  return async function endOthers(request, response) {
    await endSession.others(identity.get(request));
    response.status(204).end();
  };
}
