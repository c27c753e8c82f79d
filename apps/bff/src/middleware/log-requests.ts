/**
 * Guarantee: a request is logged by method, path, status and time, once it is over. Query, headers and bodies never are.
 */
import type { RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { requestId } from './identify-request.ts';
import { requestStart } from './request-start.ts';

export function logRequests(log: Log, clock: Clock): RequestHandler {
  // Nothing to cut out of these five fields, and looking for it would cost more than Express does.
  const lines = log.child({}, { redact: [] });
  return function logRequests(request, response, next) {
    const { method, url } = request;
    response.once('close', () => {
      const { statusCode: status, writableFinished } = response;
      lines[status >= 500 ? 'error' : 'info'](
        {
          requestId: requestId.get(request),
          method,
          path: url.split('?', 1)[0],
          status,
          milliseconds: Math.round((clock.monotonic() - requestStart.get(request)) * 1000),
        },
        writableFinished ? 'request answered' : 'request given up',
      );
    });
    next();
  };
}
