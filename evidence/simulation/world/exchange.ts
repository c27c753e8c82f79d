import type { Request, RequestHandler } from 'express';

import { type EndReason, paths, type ProblemCode } from '../../../apps/bff/src/contract.ts';
import type { SessionAnswer } from '../../../apps/bff/src/contract/answers.ts';
import { createAuthenticate } from '../../../apps/bff/src/middleware/authenticate.ts';
import { requestStart } from '../../../apps/bff/src/middleware/request-start.ts';
import { Problem } from '../../../apps/bff/src/problems/problem.ts';
import type { Send } from '../schedules/schedule.ts';
import { BareResponse, bareRequest, type SetCookie } from './bare-http.ts';
import type { Instance } from './instance.ts';

export interface Answer {
  readonly status: number;
  readonly code?: ProblemCode;
  readonly reason?: EndReason;
  /** The headers leave. @returns the cookies on them */
  leave(): readonly SetCookie[];
}

/** One request as it meets the real middleware or route. Resolves when the handler would begin or has answered, or with the refusal. */
export async function exchange(
  instance: Instance,
  what: Send['what'],
  cookies: Readonly<Record<string, string>>,
): Promise<Answer> {
  const request = bareRequest(cookies, asked[what]);
  const response = new BareResponse();
  requestStart.set(request, instance.clock.monotonic());
  const leave = (status: number) => () => {
    response.writeHead(status);
    return response.setCookies;
  };
  try {
    await settled(handlerOf(instance, what), request, response);
    const refusal = refusalIn(response.body);
    return { status: refusal ? 401 : 200, ...refusal, leave: leave(200) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { reason } = error.extras;
    return { status: error.status, code: error.code, ...(reason && { reason }), leave: leave(error.status) };
  }
}

/** Until the next handler would begin, an answer has been given, or something was thrown. */
function settled(handler: RequestHandler, request: Request, response: BareResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    response.onEnd = resolve;
    const next = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    Promise.resolve(handler(request, response.asResponse, next)).catch(reject);
  });
}

/** What is asked, by the real middleware and routes. */
const asked: Record<Send['what'], { method: string; url: string }> = {
  request: { method: 'GET', url: '/api/anything' },
  click: { method: 'POST', url: paths.renewal },
  inspect: { method: 'GET', url: paths.session },
  'sign out': { method: 'DELETE', url: paths.session },
};

function handlerOf({ authentication, sessionRoutes }: Instance, what: Send['what']): RequestHandler {
  return what === 'request' ? createAuthenticate(authentication) : sessionRoutes;
}

/** "Signed out" is an answer, not an error; here it counts as a refusal. */
function refusalIn(answer: unknown): Pick<Answer, 'code' | 'reason'> | undefined {
  const { state, reason } = (answer ?? {}) as Partial<SessionAnswer & { reason: EndReason }>;
  if (state !== 'signed_out') return undefined;
  return { code: 'session_ended', ...(reason && { reason }) };
}
