import { Router } from 'express';

import type { Clock } from '../clock/clock.ts';
import { paths } from '../contract.ts';
import { Problem } from '../problems/problem.ts';
import { mostClockSkewSeconds } from '../sessions/confirmations.ts';

/** For whoever runs the process: alive says that it answers, ready says that it can do its work. */
export function healthRoutes({
  databaseTime,
  clock,
}: {
  databaseTime: () => Promise<number>;
  clock: Clock;
}): Router {
  const router = Router();
  router.get(paths.health, (_request, response) => void response.json({ status: 'alive' }));
  router.get(paths.readiness, async (_request, response) => {
    const skew = Math.abs((await databaseTime()) - clock.now());
    if (skew > mostClockSkewSeconds) {
      const detail = `the clock differs from the database's by ${Math.round(skew)} seconds`;
      throw new Problem('temporarily_unavailable', { retryAfterSeconds: 5, detail });
    }
    response.json({ status: 'ready' });
  });
  return router;
}
