/**
 * Promise: a request is logged by method, path, status and time. Query, headers and bodies never are.
 */
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';

import type { Log } from '../log/log.ts';
import { requestId } from './identify-request.ts';

export function logRequests(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request) => requestId.get(request),
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
}
