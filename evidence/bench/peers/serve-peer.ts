import type { Request, RequestHandler, Response } from 'express';

import { probePath } from '../../../apps/bff/test/support/probe.ts';
import { leastStack } from '../least-stack.ts';
import { listenAndReport } from '../listen-and-report.ts';
import { signInPath } from './paths.ts';

/** One way of keeping somebody signed in, by its own means. */
export interface Peer {
  readonly middleware?: RequestHandler;
  /** Begins a session, so that its cookies leave with the answer. */
  signIn(request: Request, response: Response): Promise<void> | void;
  /** @returns who sends the request; undefined without a valid session */
  userId(request: Request, response: Response): Promise<string | undefined> | string | undefined;
}

export const user = { id: '7d3c5a2e9b', name: 'Ada', email: 'ada@example.com' };

export function servePeer(peer: Peer): void {
  const app = leastStack();
  if (peer.middleware) app.use(peer.middleware);
  app.post(signInPath, async (request, response) => {
    await peer.signIn(request, response);
    response.json({});
  });
  app.get(probePath, async (request, response) => {
    if ((await peer.userId(request, response)) === undefined) response.status(401).json({});
    else response.json({ texts: [] });
  });
  listenAndReport(app);
}
