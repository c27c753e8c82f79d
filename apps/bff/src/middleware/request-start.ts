import type { RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import { requestContext } from './request-context.ts';

/** `clock.monotonic()` when the headers had reached the process: a request's age counts from here, whatever it waits for. */
export const requestStart = requestContext<number>('requestStart');

export function recordRequestStart(clock: Clock): RequestHandler {
  return function recordRequestStart(request, _response, next) {
    requestStart.set(request, clock.monotonic());
    next();
  };
}
