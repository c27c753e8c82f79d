/**
 * Guarantee: whoever holds a body back gains nothing by it. Who sends a request is known from its headers; if the session has ended by
 * the time the body is there, nothing is run.
 */
import type { NextFunction, RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import { findLiveSession } from '../sessions/find-live-session.ts';
import type { Revocations } from '../sessions/revocations.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { identity } from './authenticate.ts';
import { requestStart } from './request-start.ts';

/** For longer than that this process need not remember what was revoked: it asks the database. */
const mostSeconds = 60;

export interface RequireLiveSessionDependencies {
  readonly revocations: Pick<Revocations, 'has'>;
  readonly store: Pick<SessionStore, 'find'>;
  readonly clock: Clock;
}

/** After `authenticate` and the body. */
export function requireLiveSession({
  revocations,
  store,
  clock,
}: RequireLiveSessionDependencies): RequestHandler {
  return function requireLiveSession(request, _response, next) {
    const { sid } = identity.get(request);
    const took = clock.monotonic() - requestStart.get(request);
    return took > mostSeconds || revocations.has(sid) ? demandLive(sid, next) : next();
  };

  async function demandLive(sid: string, next: NextFunction): Promise<void> {
    await findLiveSession(store, sid);
    next();
  }
}
