import type { RequestHandler } from 'express';

import type { EndReason, ProblemCode } from '../../../apps/bff/src/contract.ts';
import { createAuthenticate } from '../../../apps/bff/src/middleware/authenticate.ts';
import { sessionsOf } from '../../../apps/bff/src/middleware/presented-tokens.ts';
import { createRenewNow } from '../../../apps/bff/src/middleware/renew-now.ts';
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

/** One request as it meets the real middleware. Resolves when the handler would begin, or with the refusal. */
export async function exchange(
  instance: Instance,
  what: Send['what'],
  cookies: Readonly<Record<string, string>>,
): Promise<Answer> {
  const request = bareRequest(cookies);
  const response = new BareResponse();
  requestStart.set(request, instance.clock.monotonic());
  const leave = (status: number) => () => {
    response.writeHead(status);
    return response.setCookies;
  };
  try {
    const refusal = await handlers[what](instance)(request, response);
    return { status: refusal ? 401 : 200, ...refusal, leave: leave(200) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { reason } = error.extras;
    return { status: error.status, code: error.code, ...(reason && { reason }), leave: leave(error.status) };
  }
}

type Refusal = { readonly code: ProblemCode; readonly reason?: EndReason };
type Handler = (
  request: ReturnType<typeof bareRequest>,
  response: BareResponse,
) => Promise<Refusal | undefined>;

const handlers: Record<Send['what'], (instance: Instance) => Handler> = {
  request: ({ authentication }) => through(createAuthenticate(authentication)),
  click: ({ authentication }) => through(createRenewNow(authentication)),
  inspect,
  'sign out': signOut,
};

function through(middleware: RequestHandler): Handler {
  return async (request, response) => {
    let isAccepted = false;
    await middleware(request, response.asResponse, () => (isAccepted = true));
    if (!isAccepted) throw new Error('neither accepted nor refused');
    return undefined;
  };
}

/** As `GET /bff/session` does. "Signed out" is an answer, not an error; here it counts as a refusal. */
function inspect({ readPresentedTokens, confirmations, inspectSession }: Instance): Handler {
  return async (request) => {
    const { access, accessIsValid, refresh } = await readPresentedTokens(request);
    const usable = { ...(accessIsValid && access && { access }), ...(refresh && { refresh }) };
    const newest = usable.access ?? usable.refresh;
    if (newest) await confirmations.note(newest, requestStart.get(request));
    const view = await inspectSession(usable, requestStart.get(request));
    if (view.state === 'signed_in') return undefined;
    return { code: 'session_ended', ...(view.reason && { reason: view.reason }) };
  };
}

/** As `DELETE /bff/session` does. */
function signOut({ readPresentedTokens, endSession, cookies }: Instance): Handler {
  return async (request, response) => {
    await endSession.signedOut(sessionsOf(await readPresentedTokens(request)));
    cookies.clear(response.asResponse);
    return undefined;
  };
}
