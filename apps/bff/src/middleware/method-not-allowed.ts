import type { RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';

/** For known addresses, behind their known methods. */
export function methodNotAllowed(...methods: string[]): RequestHandler {
  return function methodNotAllowed(_request, response) {
    response.set('Allow', methods.join(', '));
    throw new Problem('method_not_allowed');
  };
}
