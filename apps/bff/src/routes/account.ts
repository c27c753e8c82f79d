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
import { onlyMethods } from '../middleware/only-methods.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import type { SignInResult } from '../sessions/sign-in-result.ts';
import type { ChangePassword } from '../sign-in/password/change-password.ts';
import type { VerifyPasswordAgain } from '../sign-in/password/verify-password.ts';
import type { AccountEventStore, StoredAccountEvent } from '../users/account-events.ts';
import { deviceWords } from './device-words.ts';
import { parseBody } from './parse-body.ts';

export interface AccountRouteDependencies {
  readonly verifyPasswordAgain: VerifyPasswordAgain;
  readonly changePassword: ChangePassword;
  readonly beginSession: BeginSession;
  readonly cookies: TokenCookies;
  readonly events: AccountEventStore;
}

const pageSize = 20;

/** What users do about their own account. Mounted behind `authenticate`. */
export function accountRoutes(dependencies: AccountRouteDependencies): Router {
  const router = Router();
  router.route(paths.reauthentication).post(reauthenticate(dependencies)).all(onlyMethods('POST'));
  router.route(paths.password).put(replacePassword(dependencies)).all(onlyMethods('PUT'));
  router.route(paths.securityEvents).get(listEvents(dependencies)).all(onlyMethods('GET'));
  return router;
}

function reauthenticate({
  verifyPasswordAgain,
  beginSession,
  cookies,
}: AccountRouteDependencies): RequestHandler {
  return async function reauthenticate(request, response) {
    const { password, endOthers } = parseBody(reauthenticationRequest, request);
    const who = identity.get(request);
    const claim = { userId: who.userId, password, address: request.ip ?? 'unknown' };
    const begin = (result: SignInResult) =>
      endOthers ? beginSession.othersEnded(result, who) : beginSession.reauthenticated(result, who);
    cookies.stage(response, await verifyPasswordAgain(claim, begin));
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
    ...deviceWords(userAgent),
    isThisDevice: isOwn,
  };
}
