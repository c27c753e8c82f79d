/**
 * Guarantee: a presented refresh token is judged once per process at a time, by `decide`, and carried out by one conditional statement,
 * whichever process comes first. A database that fails ends no session: the error goes out as 503 and the cookies stay.
 */
import type { Clock } from '../clock/clock.ts';
import type { Timings } from '../config/config.ts';
import type { EndReason } from '../contract.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { Problem } from '../problems/problem.ts';
import type { RefreshClaims } from '../tokens/refresh-token.ts';
import type { Acknowledge } from './acknowledge.ts';
import {
  carryOutEnd,
  carryOutRenewal,
  type CarryOutDependencies,
  proceedWithoutCookies,
  type Renewal,
} from './carry-out-decision.ts';
import { EndedSessions } from './ended-sessions.ts';
import type { Revocations } from './revocations.ts';
import type { decide } from './rotation.ts';
import type { FoundSession, SessionStore } from './session-store.ts';
import { isFromFuture } from './session.ts';
import { SingleFlight } from './single-flight.ts';

/** @param arrivedAt `clock.monotonic()` when the request's headers reached the process */
export type Renew = (presented: RefreshClaims, arrivedAt: number) => Promise<Renewal>;

export interface RenewDependencies extends CarryOutDependencies {
  readonly timings: Timings;
  readonly acknowledge: Acknowledge;
  readonly revocations: Revocations;
  readonly limiter: RateLimiter;
  /** The rules; the simulation runs others through the same schedules. */
  readonly decide: typeof decide;
  readonly clock: Clock;
}

/** An honest session renews once an access token's life, and a few times more when answers are lost. */
export const renewalLimits = { limit: 10, windowSeconds: 60 };

/** Another process changed the row between reading and writing; each time it did, something was decided. */
const mostAttempts = 5;

export function createRenew(dependencies: RenewDependencies): Renew {
  const { clock, limiter, revocations } = dependencies;
  const flights = new SingleFlight<Renewal>(clock);
  const ended = new EndedSessions(clock);
  return async (presented, arrivedAt) => {
    const known = ended.reasonOf(presented.sid);
    if (known) return over(known);
    const start = () =>
      renewOnce(dependencies, presented, arrivedAt).catch((error: unknown) => {
        // A fault of the database is not the session's doing: whoever kept asking is served as soon as it is over.
        if (isFault(error)) limiter.giveBack(presented.sid);
        throw error;
      });
    let renewal = await flights.run(`${presented.sid} ${presented.jti}`, start);
    // A shared answer may be a moment old; a revocation since then is not to be overlooked.
    if (renewal.effect !== 'end' && revocations.has(presented.sid)) renewal = await start();
    if (renewal.effect === 'end' && renewal.reason !== 'idle_expired')
      ended.add(presented.sid, renewal.reason);
    return renewal;
  };
}

const over = (reason: EndReason) => ({ outcome: 'ended', effect: 'end', reason }) as const;

const isFault = (error: unknown) => error instanceof Problem && error.code === 'temporarily_unavailable';

async function renewOnce(
  dependencies: RenewDependencies,
  presented: RefreshClaims,
  arrivedAt: number,
): Promise<Renewal> {
  const { store, acknowledge, limiter, decide, clock, timings } = dependencies;
  limiter.consume(presented.sid);
  await acknowledge(presented, arrivedAt);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const mintedAt = clock.monotonic();
    const found = await findPresent(store, presented.sid);
    const waited = clock.monotonic() - arrivedAt;
    const decision = decide(found?.session, presented, { now: (found?.now ?? 0) - waited, timings });
    if (!found) return over('unknown');
    if (decision.effect === 'retry') return decision;
    if (decision.effect === 'end') return carryOutEnd(dependencies, { decision, found, presented });
    if (decision.effect === 'proceed') return proceedWithoutCookies(found, decision);
    const renewal = await carryOutRenewal(dependencies, found, { decision, mintedAt });
    if (renewal) return renewal;
  }
  throw new Problem('temporarily_unavailable', { retryAfterSeconds: 1, detail: 'the session kept changing' });
}

/** The row, once what a clock that was ahead has written into it is brought back to now. */
async function findPresent(store: SessionStore, sid: string): Promise<FoundSession | undefined> {
  const found = await store.find(sid);
  if (!found || found.session.revokedAt !== null || !isFromFuture(found.session, found.now)) return found;
  await store.redateFuture(sid);
  return store.find(sid);
}
