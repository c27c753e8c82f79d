import type { Request, Response } from 'express';

import { type EndReason, paths, type ProblemCode } from '../../../apps/bff/src/contract.ts';
import type { SessionAnswer } from '../../../apps/bff/src/contract/answers.ts';
import { requestStart } from '../../../apps/bff/src/middleware/request-start.ts';
import { Problem } from '../../../apps/bff/src/problems/problem.ts';
import type { Send } from '../schedules/schedule.ts';
import type { Instance } from './instance.ts';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Undefined: until the browser ends. */
  readonly maxAgeSeconds?: number;
}

/** As much of a response as the session's routes, the cookie rules and `on-headers` touch. */
export function bareResponse(onEnd: (body?: unknown) => void = () => {}) {
  const setCookies: SetCookie[] = [];
  const response = {
    cookie: (name: string, value: string, { maxAge }: { maxAge?: number }) =>
      setCookies.push({ name, value, ...(maxAge !== undefined && { maxAgeSeconds: maxAge / 1000 }) }),
    clearCookie: (name: string) => setCookies.push({ name, value: '', maxAgeSeconds: 0 }),
    writeHead() {},
    set: () => response,
    status: () => response,
    json: onEnd,
    end: () => onEnd(),
  };
  /** The headers leave. @returns the cookies on them */
  function leave(): readonly SetCookie[] {
    response.writeHead();
    return setCookies;
  }
  return { response: response as unknown as Response, leave };
}

interface Refusal {
  readonly code?: ProblemCode;
  readonly reason?: EndReason;
}

export type Answer = Refusal & Pick<ReturnType<typeof bareResponse>, 'leave'>;

/** What is asked, by the real middleware and routes. */
const asked: Record<Send['what'], { method: string; url: string }> = {
  request: { method: 'GET', url: '/api/anything' },
  click: { method: 'POST', url: paths.renewal },
  inspect: { method: 'GET', url: paths.session },
  'sign out': { method: 'DELETE', url: paths.session },
};

/** One request as it meets the real middleware or route. Resolves when the handler would begin or has answered, or with the refusal. */
export async function exchange(
  { clock, authenticate, sessionRoutes }: Instance,
  what: Send['what'],
  cookies: Readonly<Record<string, string>>,
): Promise<Answer> {
  const cookie = Object.entries(cookies).map((pair) => pair.join('='));
  const request = { ...asked[what], cookies, headers: { cookie: cookie.join('; ') } } as unknown as Request;
  requestStart.set(request, clock.monotonic());
  const handler = what === 'request' ? authenticate : sessionRoutes;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const { response, leave } = bareResponse(resolve);
  const next = (error?: unknown) => (error === undefined ? resolve({}) : reject(error));
  Promise.resolve(handler(request, response, next)).catch(reject);
  return { ...(await promise.then(refusalIn, refusalOf)), leave };
}

/** "Signed out" is an answer, not an error; here it counts as a refusal. */
function refusalIn(body: unknown = {}): Refusal {
  const { state, reason } = body as Partial<SessionAnswer & { reason: EndReason }>;
  return state === 'signed_out' ? { code: 'session_ended', ...(reason && { reason }) } : {};
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Problem)) throw error;
  const { reason } = error.extras;
  return { code: error.code, ...(reason && { reason }) };
}
