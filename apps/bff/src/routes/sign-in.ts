import { type Request, type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import { passwordSignInRequest, registrationRequest } from '../contract/schemas.ts';
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import type { ShownTokens } from '../middleware/shown-tokens.ts';
import { Problem } from '../problems/problem.ts';
import type { StartSession } from '../sessions/start.ts';
import type { ProvePassword } from '../sign-in/password/prove-password.ts';
import type { Register } from '../sign-in/password/register.ts';
import type { Proof } from '../sign-in/proof.ts';
import { parseBody } from './parse-body.ts';

export interface SignInDependencies {
  readonly register: Register;
  readonly provePassword: ProvePassword;
  readonly startSession: StartSession;
  readonly cookies: TokenCookies;
  readonly shownTokens: ShownTokens;
}

export function signInRoutes(dependencies: SignInDependencies): Router {
  const router = Router();
  router.route(paths.registration).post(registration(dependencies)).all(onlyMethods('POST'));
  router.route(paths.passwordSignIn).post(passwordSignIn(dependencies)).all(onlyMethods('POST'));
  return router;
}

function registration(dependencies: SignInDependencies): RequestHandler {
  return async function registration(request, response) {
    const body = parseBody(registrationRequest, request);
    const proof = await dependencies.register({ ...body, address: addressOf(request) });
    await begin(dependencies, { request, response, proof, remember: false });
    response.status(201).end();
  };
}

function passwordSignIn(dependencies: SignInDependencies): RequestHandler {
  return async function passwordSignIn(request, response) {
    const { remember, ...claim } = parseBody(passwordSignInRequest, request);
    const proof = await dependencies.provePassword({ ...claim, address: addressOf(request) });
    await begin(dependencies, { request, response, proof, remember });
    response.status(204).end();
  };
}

interface Beginning {
  readonly request: Request;
  readonly response: Parameters<RequestHandler>[1];
  readonly proof: Proof;
  readonly remember: boolean;
}

async function begin(
  { startSession, cookies, shownTokens }: SignInDependencies,
  { request, response, proof, remember }: Beginning,
): Promise<void> {
  const brought = await shownTokens(request);
  const replaces = brought.refresh?.sid ?? brought.access?.sid;
  const pair = await startSession({
    ...proof,
    remember,
    userAgent: (request.get('user-agent') ?? '').slice(0, 400),
    address: addressOf(request),
    ...(replaces && { replaces }),
  });
  if (!pair) throw new Problem('credentials_rejected', { detail: 'the account went away during sign-in' });
  cookies.stage(response, pair);
}

function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}
