import type { RequestHandler } from 'express';

import type { Clock } from '../clock/clock.ts';
import { Problem } from '../problems/problem.ts';
import { mostClockSkewSeconds } from '../sessions/confirmations.ts';

interface HealthDependencies {
  /** Epoch seconds by the database's clock. @throws when it does not answer */
  readonly databaseTime: () => Promise<number>;
  readonly hearsRevocations: () => boolean;
  readonly clock: Clock;
}

/** That the process answers. For whoever runs it. */
export const showAlive: RequestHandler = (_request, response) => void response.json({ status: 'alive' });

/** That it can do its work. */
export function showReadiness({ databaseTime, hearsRevocations, clock }: HealthDependencies): RequestHandler {
  return async function showReadiness(_request, response) {
    const skew = Math.abs((await databaseTime()) - clock.now());
    if (skew > mostClockSkewSeconds) {
      throw notReady(`the clock differs from the database's by ${Math.round(skew)} seconds`);
    }
    if (!hearsRevocations()) throw notReady('revocations of other instances do not arrive');
    response.json({ status: 'ready' });
  };
}

function notReady(detail: string): Problem {
  return new Problem('temporarily_unavailable', { retryAfterSeconds: 5, detail });
}
