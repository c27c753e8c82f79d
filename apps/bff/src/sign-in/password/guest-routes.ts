import { Router } from 'express';

import { keepWithinSeconds } from '../../contract.ts';
import { methodNotAllowed } from '../../middleware/method-not-allowed.ts';
import { parseBody } from '../../middleware/parse-body.ts';
import type { SignInCore } from '../sign-in-method.ts';
import { passwordPaths } from './contract.ts';
import type { Guests } from './guests.ts';
import { addressOf } from './routes.ts';
import { registrationRequest } from './schemas.ts';

interface Dependencies extends Pick<SignInCore, 'identity' | 'begin' | 'requireSignInWithin'> {
  readonly guests: Guests;
}

/** For the demo only. */
export function guestRoutes({ guests, identity, begin, requireSignInWithin }: Dependencies): Router {
  const router = Router();
  router
    .route(passwordPaths.guest)
    .post(async function beginGuest(request, response) {
      await begin.signedIn({ request, response }, await guests.begin(addressOf(request)), false);
      response.status(201).end();
    })
    .all(methodNotAllowed('POST'));
  router
    .route(passwordPaths.keeping)
    .post(requireSignInWithin(keepWithinSeconds), async function keepAccount(request, response) {
      const body = parseBody(registrationRequest, request);
      const { userId } = identity.get(request);
      await guests.keep({ ...body, userId, address: addressOf(request) }, (result, credentials) =>
        begin.kept({ request, response }, result, credentials),
      );
      response.status(204).end();
    })
    .all(methodNotAllowed('POST'));
  return router;
}
