import { type RequestHandler, type Response, Router } from 'express';

import { paths } from '../contract.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { type ReadPresentedTokens, usableOf } from '../middleware/presented-tokens.ts';
import { requestStart } from '../middleware/request-start.ts';
import { Problem } from '../problems/problem.ts';
import type { InspectSession } from '../sessions/inspect-session.ts';
import type { SessionStreams } from '../sessions/session-streams.ts';

export interface SessionEventDependencies {
  readonly streams: SessionStreams;
  readonly inspectSession: InspectSession;
  readonly readPresentedTokens: ReadPresentedTokens;
}

/** A reader that takes nothing more is cut off when so much waits for it. */
const mostWaitingBytes = 64 * 1024;

/**
 * The event stream, for `fetch` (an EventSource cannot send `X-CSRF`): server-sent events whose data is JSON. It only inspects: nothing is renewed.
 */
export function sessionEventRoutes(dependencies: SessionEventDependencies): Router {
  const router = Router();
  router.route(paths.sessionEvents).get(streamEvents(dependencies)).all(methodNotAllowed('GET'));
  return router;
}

function streamEvents({
  streams,
  inspectSession,
  readPresentedTokens,
}: SessionEventDependencies): RequestHandler {
  return async function streamEvents(request, response) {
    const usable = usableOf(await readPresentedTokens(request));
    const view = await inspectSession(usable, requestStart.get(request));
    if (view.state === 'signed_out') {
      throw view.reason
        ? new Problem('session_ended', { reason: view.reason })
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
    const { sid, userId } = view.found.session;
    const leave = streams.open({
      sid,
      userId,
      send: (event) => {
        if (!response.headersSent) withHeaders(response);
        write(`data: ${JSON.stringify(event)}\n\n`);
      },
      keepOpen: () => write(':\n\n'),
      close: () => response.end(),
    });
    response.once('close', leave);
  };
}

function withHeaders(response: Response): Response {
  // nginx would keep the events until a buffer is full.
  return response.type('text/event-stream').set('X-Accel-Buffering', 'no');
}
