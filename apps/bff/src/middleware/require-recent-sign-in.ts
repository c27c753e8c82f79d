/**
 * Guarantee: what a thief of an open session would want most needs a password that was typed lately, from whoever asks now. How long ago
 * that was is judged by the database's clock alone, which dated it too.
 * @see OWASP ASVS 5.0, 7.5.1, 7.5.2
 */
import type { RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';
import { findLiveSession } from '../sessions/find-live-session.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { isRecentSignIn } from '../sessions/session.ts';
import { identity } from './authenticate.ts';

/** Behind `authenticate`. @throws Problem `reauthentication_required`, `renewal_superseded` or `session_ended` */
export function requireRecentSignIn(
  store: Pick<SessionStore, 'find'>,
  withinSeconds?: number,
): RequestHandler {
  return async function requireRecentSignIn(request, _response, next) {
    const { sid, superseded } = identity.get(request);
    // The request presents a token that has been replaced: tolerated elsewhere, but this is too much to give to what may be a copy.
    if (superseded) throw new Problem('renewal_superseded', { retryAfterSeconds: 1 });
    const { session, now } = await findLiveSession(store, sid);
    if (!isRecentSignIn(session, now, withinSeconds)) throw new Problem('reauthentication_required');
    next();
  };
}
