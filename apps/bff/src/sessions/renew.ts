/**
 * Guarantee: a presented refresh token is judged once per process at a time, by `decide`, and carried out by one conditional statement,
 * whichever process comes first. A database that fails ends no session: the error goes out as 503 and the cookies stay.
 */
import type { Clock } from '../clock/clock.ts';
import type { Lifetimes, Timings } from '../config/config.ts';
import type { EndReason } from '../contract.ts';
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { Problem } from '../problems/problem.ts';
import { randomId } from '../tokens/random-id.ts';
import type { RefreshClaims } from '../tokens/refresh-token.ts';
import type { Confirmations } from './confirmations.ts';
import type { EndReplacedSession } from './end-replaced-session.ts';
import type { EndSession } from './end-session.ts';
import { lifetimeOf } from './begin-session.ts';
import { EndedSessions } from './ended-sessions.ts';
import { type Identity, identityOfSession } from './identity.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type { Revocations } from './revocations.ts';
import type { decide } from './rotation.ts';
import type { FoundSession, RenewalChange, SessionStore } from './session-store.ts';
import { isFromFuture } from './session.ts';
import { SingleFlight } from './single-flight.ts';

export type Renewal =
  | { readonly outcome: RenewalChange['outcome']; readonly identity: Identity; readonly pair: TokenPair }
  | { readonly outcome: 'tolerated'; readonly identity: Identity }
  | { readonly outcome: 'superseded' }
  | { readonly outcome: 'ended'; readonly reason: EndReason };

/** @param arrivedAt `clock.monotonic()` when the request's headers reached the process */
export type Renew = (presented: RefreshClaims, arrivedAt: number) => Promise<Renewal>;

export interface RenewDependencies {
  readonly store: SessionStore;
  readonly mint: Mint;
  readonly timings: Timings;
  readonly lifetimes: Lifetimes;
  readonly confirmations: Confirmations;
  readonly revocations: Revocations;
  readonly endSession: EndSession;
  readonly endReplacedSession: EndReplacedSession;
  readonly limiter: RateLimiter;
  /** The rules; the simulation runs others through the same schedules. */
  readonly decide: typeof decide;
  readonly report: ReportSecurityEvent;
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
    if (known) return { outcome: 'ended', reason: known };
    const start = () =>
      renewOnce(dependencies, presented, arrivedAt).catch((error: unknown) => {
        // A fault of the database is not the session's doing: whoever kept asking is served as soon as it is over.
        if (isFault(error)) limiter.giveBack(presented.sid);
        throw error;
      });
    let renewal = await flights.run(`${presented.sid} ${presented.jti}`, start);
    // A shared answer may be a moment old; a revocation since then is not to be overlooked.
    if (renewal.outcome !== 'ended' && revocations.has(presented.sid)) renewal = await start();
    if (renewal.outcome === 'ended' && renewal.reason !== 'idle_expired')
      ended.add(presented.sid, renewal.reason);
    return renewal;
  };
}

const isFault = (error: unknown) => error instanceof Problem && error.code === 'temporarily_unavailable';

async function renewOnce(
  dependencies: RenewDependencies,
  presented: RefreshClaims,
  arrivedAt: number,
): Promise<Renewal> {
  const { store, confirmations, limiter, decide, clock, timings } = dependencies;
  const retryAfterSeconds = limiter.attempt(presented.sid);
  if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { retryAfterSeconds });
  await confirmations.note(presented, arrivedAt);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const mintedAt = clock.monotonic();
    const found = await findPresent(store, presented.sid);
    const waited = clock.monotonic() - arrivedAt;
    const outcome = decide(found?.session, presented, { now: (found?.now ?? 0) - waited, timings });
    if (!found || outcome === 'unknown') return { outcome: 'ended', reason: 'unknown' };
    switch (outcome) {
      case 'rotated':
      case 'access_only':
      case 'reissued': {
        const renewal = await carryOut(dependencies, found, { outcome, mintedAt });
        if (renewal) return renewal;
        break;
      }
      case 'tolerated':
        return {
          outcome,
          identity: { ...identityOfSession(found.session, found.roles), superseded: true },
        };
      case 'superseded':
        return { outcome };
      case 'reused':
        return endReused(dependencies, found, presented);
      case 'revoked':
        return { outcome: 'ended', reason: found.session.revokedReason ?? 'unknown' };
      case 'idle_expired':
      case 'absolute_expired':
        return { outcome: 'ended', reason: outcome };
    }
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

async function carryOut(
  { store, mint, lifetimes, report, endReplacedSession }: RenewDependencies,
  found: FoundSession,
  { outcome, mintedAt }: { outcome: RenewalChange['outcome']; mintedAt: number },
): Promise<Renewal | undefined> {
  if (found.session.replaces) await endReplacedSession(found.session);
  const { idleSeconds } = lifetimeOf(lifetimes, mint.accessTtlSeconds, found.session.remember);
  const renewed = await store.renew(found.session, { outcome, nextJti: randomId(), idleSeconds });
  if (!renewed) return undefined;
  const { session } = renewed;
  const pair = await mintPair(
    mint,
    { ...renewed, roles: found.roles },
    { mintedAt, withRefresh: outcome !== 'access_only' },
  );
  const { userId, sid, gen } = session;
  if (outcome === 'rotated') report({ event: 'session_rotated', userId, sid, gen });
  if (outcome === 'reissued') report({ event: 'session_reissued', userId, sid, gen });
  return { outcome, identity: identityOfSession(session, found.roles), pair };
}

/** A copy was presented after its owner had replaced it: nobody can tell which of the two is the owner, so the session ends for both. */
export async function endReused(
  { endSession, report }: Pick<RenewDependencies, 'endSession' | 'report'>,
  { session: { sid, userId, gen } }: FoundSession,
  presented: Pick<RefreshClaims, 'gen'>,
): Promise<Renewal & { outcome: 'ended' }> {
  report({ event: 'refresh_token_reused', userId, sid, gen, presentedGen: presented.gen });
  await endSession.reused({ sid, userId });
  return { outcome: 'ended', reason: 'refresh_token_reused' };
}
