import type { RequestHandler } from 'express';
import onHeaders from 'on-headers';

import type { Core } from '../../feature.ts';

/** Lets the network fail on purpose: the request has its effect, and the answer never arrives. */
export class LostAnswers {
  readonly #identity: Core['identity'];
  readonly #sids = new Set<string>();

  constructor(identity: Core['identity']) {
    this.#identity = identity;
  }

  loseNext(sid: string): void {
    this.#sids.add(sid);
  }

  /** Stands before everything that answers. */
  middleware(): RequestHandler {
    return (request, response, next) => {
      onHeaders(response, () => {
        const sid = this.#identity.find(request)?.sid;
        if (sid !== undefined && this.#sids.delete(sid)) request.socket.destroy();
      });
      next();
    };
  }
}
