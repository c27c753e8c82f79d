/**
 * Guarantee: no text with U+0000 gets as far as a query. PostgreSQL keeps no such text, and its refusal would look like a failure
 * of the database to whoever watches for 503; nobody types one.
 */
import type { RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';

/** For addresses, whose parts are decoded later. Raw zero bytes in them Node refuses itself. */
export function rejectNul(): RequestHandler {
  return function rejectNul(request, _response, next) {
    if (/%00/.test(request.url)) throw new Problem('request_malformed');
    next();
  };
}

/** Behind another backslash it is that one's escape, and plain letters: the backslashes before it come in pairs. */
const zeroEscape = /(?<!\\)(?:\\\\)*\\u0000/;

/** For a body of JSON in UTF-8, before it is parsed. Raw zero bytes in it the parser refuses itself. */
export function hasZeroCharacter(json: Buffer): boolean {
  return json.includes(String.raw`\u0000`) && zeroEscape.test(json.toString('latin1'));
}
