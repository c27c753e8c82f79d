import type { RequestHandler } from 'express';
import onHeaders from 'on-headers';

import { identity } from '../middleware/authenticate.ts';

/** Lets the network fail on purpose: the request has its effect, and the answer never arrives. */
export class LostAnswers {
  readonly #sids = new Set<string>();

  loseNext(sid: string): void {
    this.#sids.add(sid);
  }

  /** Stands before everything that answers. */
  middleware(): RequestHandler {
    return (request, response, next) => {
      onHeaders(response, () => {
        const sid = identity.find(request)?.sid;
        if (sid !== undefined && this.#sids.delete(sid)) request.socket.destroy();
      });
      next();
    };
  }
}
