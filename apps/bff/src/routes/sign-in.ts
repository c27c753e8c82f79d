import { type Request, type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import { passwordSignInRequest, registrationRequest } from '../contract/schemas.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { type ReadPresentedTokens, sessionsOf } from '../middleware/presented-tokens.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import type { SignInResult } from '../sessions/sign-in-result.ts';
import type { Register } from '../sign-in/password/register.ts';
import type { VerifyPassword } from '../sign-in/password/verify-password.ts';
import { parseBody } from './parse-body.ts';

export interface SignInDependencies {
  readonly register: Register;
  readonly verifyPassword: VerifyPassword;
  readonly beginSession: BeginSession;
  readonly cookies: TokenCookies;
  readonly readPresentedTokens: ReadPresentedTokens;
}

export function signInRoutes(dependencies: SignInDependencies): Router {
  const router = Router();
  router.route(paths.registration).post(registration(dependencies)).all(methodNotAllowed('POST'));
  router.route(paths.passwordSignIn).post(passwordSignIn(dependencies)).all(methodNotAllowed('POST'));
  return router;
}

function registration(dependencies: SignInDependencies): RequestHandler {
  return async function registration(request, response) {
    const body = parseBody(registrationRequest, request);
    const result = await dependencies.register({ ...body, address: addressOf(request) });
    await begin(dependencies, { request, response, result, remember: false });
    response.status(201).end();
  };
}

function passwordSignIn(dependencies: SignInDependencies): RequestHandler {
  return async function passwordSignIn(request, response) {
    const { remember, ...claim } = parseBody(passwordSignInRequest, request);
    await dependencies.verifyPassword({ ...claim, address: addressOf(request) }, (result) =>
      begin(dependencies, { request, response, result, remember }),
    );
    response.status(204).end();
  };
}

interface Beginning {
  readonly request: Request;
  readonly response: Parameters<RequestHandler>[1];
  readonly result: SignInResult;
  readonly remember: boolean;
}

async function begin(
  { beginSession, cookies, readPresentedTokens }: SignInDependencies,
  { request, response, result, remember }: Beginning,
): Promise<void> {
  const pair = await beginSession.signedIn(result, {
    presented: sessionsOf(await readPresentedTokens(request)),
    remember,
    userAgent: (request.get('user-agent') ?? '').slice(0, 400),
    address: addressOf(request),
  });
  cookies.stage(response, pair);
}

function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}
