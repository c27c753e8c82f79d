/**
 * Guarantee: a body is JSON in UTF-8, named so by its content type and no longer than its place allows; anything a form can send is
 * refused. Parsing calls nothing of ours: a function that is called for each value lets 100 kB of `[1,1,…]` hold up everybody.
 * @see OWASP CSRF Prevention Cheat Sheet (simple content types), RFC 8259 §8.1 (UTF-8)
 */
import type { IncomingMessage } from 'node:http';

import express, { type NextFunction, type RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';
import { hasZeroCharacter } from './reject-nul.ts';

/** @param limit of the unpacked body, such as `8kb` */
export function parseJson(limit: string): RequestHandler[] {
  return [
    function demandJson(request, _response, next) {
      const isRefused = !request.is('application/json') && hasContent(request);
      return isRefused === false ? next() : refuseContent(isRefused, next);
    },
    express.json({ limit, strict: true, type: 'application/json', verify: checkText }),
  ];
}

async function refuseContent(hasContent: boolean | Promise<boolean>, next: NextFunction): Promise<void> {
  if (await hasContent) throw new Problem('media_type_unsupported');
  next();
}

/** @throws Error with a `type` that body-parser hands on, and `problemHandler` knows */
function checkText(_request: unknown, _response: unknown, ...[body, charset]: [Buffer, string]): void {
  // In UTF-16 or UTF-7 the search below would look at other characters than the parser.
  if (charset !== 'utf-8') throw refusal('charset.unsupported');
  if (hasZeroCharacter(body)) throw refusal('entity.parse.failed');
}

const refusal = (type: string) => Object.assign(new Error(type), { type });

/**
 * Whether there is a body at all, told by what comes and not by how it is framed: some clients and proxies announce chunks and send
 * none. Only the first byte is waited for; what follows it is thrown away.
 * @throws Problem `request_malformed` when the sender leaves before
 */
function hasContent(request: IncomingMessage): boolean | Promise<boolean> {
  const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers;
  if (encoding === undefined) return Number(length) > 0;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Problem('request_malformed', { detail: 'given up' }));
    // Gone while it was found out who sends: then no event comes.
    if (request.destroyed) return giveUp();
    request.once('data', () => resolve(true));
    request.once('end', () => resolve(false));
    request.once('close', giveUp);
  });
}
