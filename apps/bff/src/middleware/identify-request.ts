import { randomUUID } from 'node:crypto';

import type { RequestHandler } from 'express';

import { requestIdHeader } from '../contract.ts';
import { requestContext } from './request-context.ts';

export const requestId = requestContext<string>('requestId');

/** UUIDs: Node makes them much faster than other random text. */
export const newRequestId = (): string => randomUUID();

/** Gives every request an id of our own making: one that came with the request could be anybody's text in our log. */
export function identifyRequest(): RequestHandler {
  return function identifyRequest(request, response, next) {
    const id = newRequestId();
    requestId.set(request, id);
    response.set(requestIdHeader, id);
    next();
  };
}
