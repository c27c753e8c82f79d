/**
 * Promise: a body is JSON in UTF-8, named so by its content type and no longer than its place allows; anything a form can send is
 * refused. Parsing calls nothing of ours: a function that is called for each value lets 100 kB of `[1,1,…]` hold up everybody.
 * @see OWASP CSRF Prevention Cheat Sheet (simple content types), RFC 8259 §8.1 (UTF-8)
 */
import express, { type RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';
import { hasZeroCharacter } from './refuse-zero-characters.ts';

/** @param limit of the unpacked body, such as `8kb` */
export function parseJson(limit: string): RequestHandler[] {
  return [
    function demandJson(request, _response, next) {
      const hasBody =
        request.headers['transfer-encoding'] !== undefined ||
        Number(request.headers['content-length'] ?? 0) > 0;
      if (hasBody && !request.is('application/json')) throw new Problem('media_type_unsupported');
      next();
    },
    express.json({ limit, strict: true, type: 'application/json', verify: checkText }),
  ];
}

/** @throws Error with a `type` that body-parser hands on, and `answerProblems` knows */
function checkText(_request: unknown, _response: unknown, ...[body, charset]: [Buffer, string]): void {
  // In UTF-16 or UTF-7 the search below would look at other characters than the parser.
  if (charset !== 'utf-8') throw refusal('charset.unsupported');
  if (hasZeroCharacter(body)) throw refusal('entity.parse.failed');
}

const refusal = (type: string) => Object.assign(new Error(type), { type });
