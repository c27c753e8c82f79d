import type { RequestHandler } from 'express';

import { type AuthenticateDependencies, renewWith } from './authenticate.ts';
import { requestStart } from './request-start.ts';

/** "Stay signed in": renews whether or not the access token has expired. The same rules, limits and refusals as in `authenticate`. */
export function createRenewNow(dependencies: AuthenticateDependencies): RequestHandler {
  const { cookies } = dependencies;
  return async function renewNow(request, response, next) {
    const renewal = await renewWith(dependencies, cookies.read(request).refresh, requestStart.get(request));
    if (renewal.pair) cookies.stage(response, renewal.pair);
    next();
  };
}
