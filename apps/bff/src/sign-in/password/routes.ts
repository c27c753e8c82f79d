/**
 * Guarantee: no body of an answer carries a token, and none tells a wrong password from an address without an account.
 * Bodies are checked before anything else is done with them, and what is not in a schema is refused, not passed on.
 */
import { type Request, type RequestHandler, Router } from 'express';

import { methodNotAllowed } from '../../middleware/method-not-allowed.ts';
import { parseBody } from '../../middleware/parse-body.ts';
import type { SignInCore } from '../sign-in-method.ts';
import type { ChangePassword } from './change-password.ts';
import type { Register } from './register.ts';
import type { ReverifyPassword, VerifyPassword } from './verify-password.ts';
import {
  passwordChangeRequest,
  passwordSignInRequest,
  reauthenticationRequest,
  registrationRequest,
} from './schemas.ts';
import { passwordPaths } from './contract.ts';

interface Dependencies extends Pick<SignInCore, 'identity' | 'begin'> {
  readonly register: Register;
  readonly verifyPassword: VerifyPassword;
  readonly reverifyPassword: ReverifyPassword;
  readonly changePassword: ChangePassword;
}

/** Behind `authenticate`. Sign-in and registration are not: they have no session yet. */
export const sessionPaths = [passwordPaths.reauthentication, passwordPaths.password];

/** Any other method at these addresses is a 405 that names the one there is (RFC 9110 §15.5.6). */
export function passwordRoutes(dependencies: Dependencies): Router {
  const router = Router();
  router.route(passwordPaths.registration).post(registration(dependencies)).all(methodNotAllowed('POST'));
  router.route(passwordPaths.signIn).post(signIn(dependencies)).all(methodNotAllowed('POST'));
  router
    .route(passwordPaths.reauthentication)
    .post(reauthentication(dependencies))
    .all(methodNotAllowed('POST'));
  router.route(passwordPaths.password).put(passwordChange(dependencies)).all(methodNotAllowed('PUT'));
  return router;
}

/** 201: an account was made. Signed in for as long as the browser is open; `remember` is offered at the next sign-in. */
function registration({ register, begin }: Dependencies): RequestHandler {
  return async function registration(request, response) {
    const body = parseBody(registrationRequest, request);
    const result = await register({ ...body, address: addressOf(request) });
    await begin.signedIn({ request, response }, result, false);
    response.status(201).end();
  };
}

/** The session begins inside: were it outside, an attempt would be forgiven although nobody is signed in. */
function signIn({ verifyPassword, begin }: Dependencies): RequestHandler {
  return async function signIn(request, response) {
    const { remember, ...claim } = parseBody(passwordSignInRequest, request);
    await verifyPassword({ ...claim, address: addressOf(request) }, (result) =>
      begin.signedIn({ request, response }, result, remember),
    );
    response.status(204).end();
  };
}

/** Whose password it is the session says, never the body: nobody guesses at another account from here. */
function reauthentication({ reverifyPassword, identity, begin }: Dependencies): RequestHandler {
  return async function reauthentication(request, response) {
    const { password, endOthers } = parseBody(reauthenticationRequest, request);
    const { userId } = identity.get(request);
    await reverifyPassword({ userId, password, address: addressOf(request) }, (result) =>
      begin.reauthenticated({ request, response }, result, endOthers),
    );
    response.status(204).end();
  };
}

function passwordChange({ changePassword, identity, begin }: Dependencies): RequestHandler {
  return async function passwordChange(request, response) {
    const change = parseBody(passwordChangeRequest, request);
    const { userId } = identity.get(request);
    await changePassword({ ...change, userId, address: addressOf(request) }, (result, passwordHash) =>
      begin.passwordChanged({ request, response }, result, passwordHash),
    );
    response.status(204).end();
  };
}

/** What the trusted proxies say (`trust proxy`); undefined once the connection is gone, which then shares one limit. */
export function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}
