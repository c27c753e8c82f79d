/**
 * Promise: a body is JSON of at most 100 kB, named so by its content type; anything a form can send is refused.
 * @see OWASP CSRF Prevention Cheat Sheet (simple content types)
 */
import express, { type RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';
import { reviveWithoutZeroCharacters } from './refuse-zero-characters.ts';

export function parseJson(): RequestHandler[] {
  return [
    function demandJson(request, _response, next) {
      const hasBody =
        request.headers['transfer-encoding'] !== undefined ||
        Number(request.headers['content-length'] ?? 0) > 0;
      if (hasBody && !request.is('application/json')) throw new Problem('media_type_unsupported');
      next();
    },
    express.json({
      limit: '100kb',
      strict: true,
      type: 'application/json',
      reviver: reviveWithoutZeroCharacters,
    }),
  ];
}
