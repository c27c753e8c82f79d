import type { Request, RequestHandler } from 'express';

import { csrfHeader } from '../../contract.ts';
import type { Core } from '../../feature.ts';
import { paths, type XRayAnswer } from './contract.ts';

type LastRequest = NonNullable<XRayAnswer['lastRequest']>;

const mostSessions = 500;

/** The last request of each session, as the request rules saw it. */
export class LastRequests {
  readonly #identity: Core['identity'];
  readonly #requests = new Map<string, LastRequest>();

  constructor(identity: Core['identity']) {
    this.#identity = identity;
  }

  of(sid: string): LastRequest | undefined {
    return this.#requests.get(sid);
  }

  middleware(): RequestHandler {
    return (request, response, next) => {
      response.once('finish', () => this.#keep(request, response.statusCode));
      next();
    };
  }

  #keep(request: Request, status: number): void {
    const sid = this.#identity.find(request)?.sid;
    const path = request.originalUrl.split('?')[0] ?? '';
    if (sid === undefined || path === paths.xRay) return;
    if (this.#requests.size >= mostSessions) this.#requests.clear();
    this.#requests.set(sid, {
      method: request.method,
      path,
      xCsrf: request.get(csrfHeader.name) ?? '',
      origin: request.get('origin') ?? '',
      secFetchSite: request.get('sec-fetch-site') ?? '',
      status,
    });
  }
}
