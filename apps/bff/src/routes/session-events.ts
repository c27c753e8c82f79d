import { type RequestHandler, type Response, Router } from 'express';

import { paths } from '../contract.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import type { ShownTokens } from '../middleware/shown-tokens.ts';
import { arrival } from '../middleware/stamp-arrival.ts';
import { Problem } from '../problems/problem.ts';
import type { Look } from '../sessions/look.ts';
import type { SessionStreams } from '../sessions/session-streams.ts';

export interface SessionEventDependencies {
  readonly streams: SessionStreams;
  readonly look: Look;
  readonly shownTokens: ShownTokens;
}

/** A reader that takes nothing more is cut off when so much waits for it. */
const mostWaitingBytes = 64 * 1024;

/**
 * The event stream, for `fetch` (an EventSource cannot send `X-CSRF`): one line of JSON an event. It only looks: nothing is renewed.
 */
export function sessionEventRoutes(dependencies: SessionEventDependencies): Router {
  const router = Router();
  router.route(paths.sessionEvents).get(streamEvents(dependencies)).all(onlyMethods('GET'));
  return router;
}

function streamEvents({ streams, look, shownTokens }: SessionEventDependencies): RequestHandler {
  return async function streamEvents(request, response) {
    const { access, accessIsValid, refresh } = await shownTokens(request);
    const shown = { ...(accessIsValid && access && { access }), ...(refresh && { refresh }) };
    const sight = await look(shown, arrival.get(request));
    if (sight.state === 'signed_out') {
      throw sight.reason
        ? new Problem('session_ended', { reason: sight.reason })
        : new Problem('session_required');
    }
    // Gone while it was looked for: there is nobody to write to, and no `close` to come.
    if (response.destroyed) return;
    // Express answers HEAD as GET. Without a body there is nothing to wait for: it would hang, and take a place, for an access token's life.
    if (request.method === 'HEAD') return void withHeaders(response).end();
    const write = (text: string) => {
      if (response.writableLength > mostWaitingBytes) response.destroy();
      else response.write(text);
    };
    const { sid, userId } = sight.found.session;
    const leave = streams.open({
      sid,
      userId,
      send: (event) => {
        if (!response.headersSent) withHeaders(response);
        write(`${JSON.stringify(event)}\n`);
      },
      keepOpen: () => write('\n'),
      close: () => response.end(),
    });
    response.once('close', leave);
  };
}

function withHeaders(response: Response): Response {
  // nginx would keep the events until a buffer is full.
  return response.type('application/x-ndjson').set('X-Accel-Buffering', 'no');
}
