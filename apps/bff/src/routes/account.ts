import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import {
  type AccountEventsAnswer,
  passwordChangeRequest,
  reauthenticationRequest,
} from '../contract/schemas.ts';
import type { EndReason } from '../contract.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { identity } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import type { SignInResult } from '../sessions/sign-in-result.ts';
import type { ChangePassword } from '../sign-in/password/change-password.ts';
import type { ReverifyPassword } from '../sign-in/password/verify-password.ts';
import type { AccountEventStore, StoredAccountEvent } from '../users/account-events.ts';
import { parseUserAgent } from './parse-user-agent.ts';
import { parseBody } from './parse-body.ts';

export interface AccountRouteDependencies {
  readonly reverifyPassword: ReverifyPassword;
  readonly changePassword: ChangePassword;
  readonly beginSession: BeginSession;
  readonly cookies: TokenCookies;
  readonly events: AccountEventStore;
}

const pageSize = 20;

/** What users do about their own account. Mounted behind `authenticate`. */
export function accountRoutes(dependencies: AccountRouteDependencies): Router {
  const router = Router();
  router.route(paths.reauthentication).post(reauthenticate(dependencies)).all(methodNotAllowed('POST'));
  router.route(paths.password).put(replacePassword(dependencies)).all(methodNotAllowed('PUT'));
  router.route(paths.securityEvents).get(listEvents(dependencies)).all(methodNotAllowed('GET'));
  return router;
}

function reauthenticate({
  reverifyPassword,
  beginSession,
  cookies,
}: AccountRouteDependencies): RequestHandler {
  return async function reauthenticate(request, response) {
    const { password, endOthers } = parseBody(reauthenticationRequest, request);
    const who = identity.get(request);
    const claim = { userId: who.userId, password, address: request.ip ?? 'unknown' };
    const begin = (result: SignInResult) =>
      endOthers ? beginSession.othersEnded(result, who) : beginSession.reauthenticated(result, who);
    cookies.stage(response, await reverifyPassword(claim, begin));
    response.status(204).end();
  };
}

function replacePassword({ changePassword, cookies }: AccountRouteDependencies): RequestHandler {
  return async function replacePassword(request, response) {
    const change = parseBody(passwordChangeRequest, request);
    const pair = await changePassword({
      ...change,
      identity: identity.get(request),
      address: request.ip ?? 'unknown',
    });
    cookies.stage(response, pair);
    response.status(204).end();
  };
}

function listEvents({ events }: AccountRouteDependencies): RequestHandler {
  return async function listEvents(request, response) {
    const { userId, sid } = identity.get(request);
    const { before } = request.query;
    const page = { ownSid: sid, most: pageSize + 1, ...(typeof before === 'string' && { before }) };
    const found = await events.list(userId, page);
    const shown = found.slice(0, pageSize);
    const next = found.length > pageSize ? shown.at(-1)?.id : undefined;
    response.json({
      events: shown.map(describe),
      ...(next && { next }),
    } satisfies AccountEventsAnswer);
  };
}

function describe({ id, event, secondsAgo, reason, isOwn, userAgent }: StoredAccountEvent) {
  return {
    id,
    event,
    secondsAgo,
    ...(reason !== undefined && { reason: reason as EndReason }),
    ...parseUserAgent(userAgent),
    isThisDevice: isOwn,
  };
}
