import type { Request, RequestHandler } from 'express';

import { csrfHeader, paths } from '../contract.ts';
import type { XRayAnswer } from '../contract/schemas.ts';
import { identity } from '../middleware/authenticate.ts';

type LastRequest = NonNullable<XRayAnswer['lastRequest']>;

const mostSessions = 500;

/** The last request of each session, as the request rules saw it. */
export class LastRequests {
  readonly #requests = new Map<string, LastRequest>();

  of(sid: string): LastRequest | undefined {
    return this.#requests.get(sid);
  }

  middleware(): RequestHandler {
    return (request, response, next) => {
      response.once('finish', () => this.#note(request, response.statusCode));
      next();
    };
  }

  #note(request: Request, status: number): void {
    const sid = identity.find(request)?.sid;
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
