/**
 * Promise: no text with U+0000 gets as far as a query. PostgreSQL keeps no such text, and its refusal would look like a failure
 * of the database to whoever watches for 503; nobody types one.
 */
import type { RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';

/** For addresses, whose parts are decoded later. Raw zero bytes in them Node refuses itself. */
export function refuseZeroCharacters(): RequestHandler {
  return function refuseZeroCharacters(request, _response, next) {
    if (/%00/.test(request.url)) throw new Problem('request_malformed');
    next();
  };
}

/** A reviver for `JSON.parse`. @throws SyntaxError */
export function reviveWithoutZeroCharacters(name: string, value: unknown): unknown {
  if (name.includes('\0') || (typeof value === 'string' && value.includes('\0'))) {
    throw new SyntaxError('U+0000 in a text');
  }
  return value;
}
