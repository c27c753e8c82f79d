import type { RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import { requestValue } from './request-value.ts';

/** `clock.monotonic()` when the headers had reached the process: a request's age counts from here, whatever it waits for. */
export const arrival = requestValue<number>('arrival');

export function stampArrival(clock: Clock): RequestHandler {
  return function stampArrival(request, _response, next) {
    arrival.set(request, clock.monotonic());
    next();
  };
}
