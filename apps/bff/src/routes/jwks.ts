import { Router } from 'express';

import { paths } from '../contract.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { jwksCacheSeconds } from '../tokens/signing-key-schedule.ts';
import type { SigningKeys } from '../tokens/signing-keys.ts';

/** The public keys, for upstream APIs that check access tokens minted for them. @see RFC 7517 */
export function jwksRoutes(signingKeys: SigningKeys): Router {
  const router = Router();
  router
    .route(paths.jwks)
    .get((_request, response) => {
      response.set('Cache-Control', `public, max-age=${jwksCacheSeconds}`);
      response.json({ keys: signingKeys.published });
    })
    .all(methodNotAllowed('GET'));
  return router;
}
