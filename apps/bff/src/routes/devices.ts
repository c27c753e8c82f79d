import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import type { Device, DevicesAnswer } from '../contract/schemas.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { identity } from '../middleware/authenticate.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import { Problem } from '../problems/problem.ts';
import type { EndDevice } from '../sessions/end.ts';
import type { FoundSession, SessionStore } from '../sessions/session-store.ts';
import type { Succession } from '../sessions/succession.ts';
import { deviceWords } from './device-words.ts';

export interface DeviceRouteDependencies {
  readonly store: Pick<SessionStore, 'liveOf'>;
  readonly endDevice: EndDevice;
  readonly succession: Succession;
  readonly cookies: TokenCookies;
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
    .all(onlyMethods('GET', 'DELETE'));
  router
    .route(`${paths.sessions}/:handle`)
    .delete(requireRecentSignIn, endOne(dependencies))
    .all(onlyMethods('DELETE'));
  return router;
}

function listDevices({ store }: DeviceRouteDependencies): RequestHandler {
  return async function listDevices(request, response) {
    const { userId, sid } = identity.get(request);
    const live = await store.liveOf(userId);
    const own = live.find(({ session }) => session.sid === sid)?.session.handle;
    // After a re-authentication two sessions share one entry until the new one is shown; the newer comes first.
    const entries = live.filter(
      (found, index) => live.findIndex(({ session }) => session.handle === found.session.handle) === index,
    );
    const devices = entries
      .map((found) => describe(found, own))
      .toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
    response.json({ devices } satisfies DevicesAnswer);
  };
}

function describe({ session, now }: FoundSession, ownHandle: string | undefined): Device {
  return {
    handle: session.handle,
    isThisOne: session.handle === ownHandle,
    ...deviceWords(session.userAgent),
    firstSeenSecondsAgo: now - session.createdAt,
    lastSeenSecondsAgo: now - session.lastSeenAt,
    remembered: session.remember,
    amr: session.amr,
  };
}

function endOne({ endDevice }: DeviceRouteDependencies): RequestHandler<{ handle: string }> {
  return async function endOne(request, response) {
    const ended = await endDevice(identity.get(request).userId, request.params.handle);
    if (ended === 0) throw new Problem('not_found');
    response.status(204).end();
  };
}

function endOthers({ succession, cookies }: DeviceRouteDependencies): RequestHandler {
  return async function endOthers(request, response) {
    cookies.stage(response, await succession.othersEnded(identity.get(request)));
    response.status(204).end();
  };
}
