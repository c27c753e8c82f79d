/**
 * Guarantee: every failure leaves here as `application/problem+json` with a code; a 5xx tells nothing but the request's id.
 * @see RFC 9457, OWASP ASVS 5.0, 16.5.1
 */
import type { ErrorRequestHandler, RequestHandler } from 'express';

import type { ProblemCode } from '../contract.ts';
import type { Log } from '../log/log.ts';
import { Problem } from '../problems/problem.ts';
import { requestId } from './identify-request.ts';
import { requestContext } from './request-context.ts';

/** What a request was refused with, for whoever watches requests. */
export const refusal = requestContext<Problem>('refusal');

/** The last of all. Express knows it as an error handler by its four parameters. */
export function problemHandler(log: Log): ErrorRequestHandler {
  return function problemHandler(error: unknown, request, response, next) {
    const problem = problemOf(error);
    refusal.set(request, problem);
    const id = requestId.find(request) ?? 'none';
    const level = problem.status >= 500 ? 'error' : 'info';
    log[level](
      { requestId: id, code: problem.code, detail: problem.message, err: problem.cause },
      'request refused',
    );
    if (response.headersSent) return next(error);
    const { retryAfterSeconds } = problem.extras;
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.body(id)));
  };
}

/** For addresses that nothing is mounted on. */
export function notFound(): RequestHandler {
  return function notFound() {
    throw new Problem('not_found');
  };
}

/** What Express's own middleware throws, by the `type` that body-parser documents. */
const knownTypes: Readonly<Record<string, ProblemCode>> = {
  'entity.parse.failed': 'body_malformed',
  'entity.too.large': 'body_too_large',
  'encoding.unsupported': 'media_type_unsupported',
  'charset.unsupported': 'media_type_unsupported',
};

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = (typeof error === 'object' && error ? error : {}) as {
    type?: string;
    status?: number;
  };
  const known = type === undefined ? undefined : knownTypes[type];
  if (known) return new Problem(known);
  if (status !== undefined && status >= 400 && status < 500) return new Problem('request_malformed');
  return new Problem('internal_error', { cause: error });
}
