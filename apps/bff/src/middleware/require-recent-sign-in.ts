/**
 * Guarantee: what a thief of an open session would want most needs a password that was typed lately, from whoever asks now.
 * @see OWASP ASVS 5.0, 7.5.1, 7.5.2
 */
import type { RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import { Problem } from '../problems/problem.ts';
import { identity } from './authenticate.ts';

export const recentSeconds = 600;

export function requireRecentSignIn(clock: Clock): RequestHandler {
  return function requireRecentSignIn(request, _response, next) {
    const { authTime, superseded } = identity.get(request);
    // The request presents a token that has been replaced: tolerated elsewhere, but this is too much to give to what may be a copy.
    if (superseded) throw new Problem('renewal_superseded', { retryAfterSeconds: 1 });
    if (clock.now() - authTime > recentSeconds) throw new Problem('reauthentication_required');
    next();
  };
}
