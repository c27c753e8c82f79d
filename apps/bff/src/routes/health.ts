import { Router } from 'express';

import type { Clock } from '../clock/clock.ts';
import { paths } from '../contract.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { Problem } from '../problems/problem.ts';
import { mostClockSkewSeconds } from '../sessions/confirmations.ts';

interface HealthDependencies {
  /** Epoch seconds by the database's clock. @throws when it does not answer */
  readonly databaseTime: () => Promise<number>;
  readonly hearsRevocations: () => boolean;
  readonly clock: Clock;
}

/** For whoever runs the process: alive says that it answers, ready says that it can do its work. */
export function healthRoutes({ databaseTime, hearsRevocations, clock }: HealthDependencies): Router {
  const router = Router();
  const onlyGet = methodNotAllowed('GET');
  router
    .route(paths.health)
    .get((_request, response) => void response.json({ status: 'alive' }))
    .all(onlyGet);
  router
    .route(paths.readiness)
    .get(async (_request, response) => {
      const skew = Math.abs((await databaseTime()) - clock.now());
      if (skew > mostClockSkewSeconds) {
        throw notReady(`the clock differs from the database's by ${Math.round(skew)} seconds`);
      }
      if (!hearsRevocations()) throw notReady('revocations of other instances do not arrive');
      response.json({ status: 'ready' });
    })
    .all(onlyGet);
  return router;
}

function notReady(detail: string): Problem {
  return new Problem('temporarily_unavailable', { retryAfterSeconds: 5, detail });
}
