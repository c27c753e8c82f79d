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
import type { Acknowledge } from './acknowledge.ts';
import type { EndReplacedSession } from './end-replaced-session.ts';
import type { EndSession } from './end-session.ts';
import { lifetimeOf } from './begin-session.ts';
import { EndedSessions } from './ended-sessions.ts';
import { type Identity, identityOfSession } from './identity.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type { Revocations } from './revocations.ts';
import type { decide, Decision, Presented } from './rotation.ts';
import type { FoundSession, RenewDecision, SessionStore } from './session-store.ts';
import { isFromFuture } from './session.ts';
import { SingleFlight } from './single-flight.ts';

/** What `authenticate` acts on: a renewed session, or why there is none. */
export type Renewal = Pick<Decision, 'outcome'> &
  (
    | { readonly effect: 'proceed'; readonly identity: Identity; readonly pair?: TokenPair }
    | { readonly effect: 'retry'; readonly retryAfterSeconds: number }
    | { readonly effect: 'end'; readonly reason: EndReason }
  );

/** @param arrivedAt `clock.monotonic()` when the request's headers reached the process */
export type Renew = (presented: RefreshClaims, arrivedAt: number) => Promise<Renewal>;

export interface RenewDependencies {
  readonly store: SessionStore;
  readonly mint: Mint;
  readonly timings: Timings;
  readonly lifetimes: Lifetimes;
  readonly acknowledge: Acknowledge;
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
  const retryAfterSeconds = limiter.attempt(presented.sid);
  if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { retryAfterSeconds });
  await acknowledge(presented, arrivedAt);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const mintedAt = clock.monotonic();
    const found = await findPresent(store, presented.sid);
    const waited = clock.monotonic() - arrivedAt;
    const decision = decide(found?.session, presented, { now: (found?.now ?? 0) - waited, timings });
    if (!found) return over('unknown');
    if (decision.effect === 'retry') return decision;
    if (decision.effect === 'end') return carryOutEnd(dependencies, { decision, found, presented });
    if (decision.effect === 'proceed') return proceedWithout(found, decision);
    const renewal = await carryOut(dependencies, found, { decision, mintedAt });
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

async function carryOut(
  { store, mint, lifetimes, report, endReplacedSession }: RenewDependencies,
  found: FoundSession,
  { decision, mintedAt }: { decision: RenewDecision; mintedAt: number },
): Promise<Renewal | undefined> {
  if (found.session.replaces) await endReplacedSession(found.session);
  const { idleSeconds } = lifetimeOf(lifetimes, mint.accessTtlSeconds, found.session.remember);
  const renewed = await store.renew(found.session, { decision, nextJti: randomId(), idleSeconds });
  if (!renewed) return undefined;
  const { session } = renewed;
  const { outcome, cookies, event } = decision;
  const pair = await mintPair(
    mint,
    { ...renewed, roles: found.roles },
    { mintedAt, withRefresh: cookies === 'both' },
  );
  const { userId, sid, gen } = session;
  if (event) report({ event, userId, sid, gen });
  return { outcome, effect: 'proceed', identity: identityOfSession(session, found.roles), pair };
}

/** Newer cookies are on their way or there already. */
function proceedWithout({ session, roles }: FoundSession, { outcome }: Decision): Renewal {
  return { outcome, effect: 'proceed', identity: { ...identityOfSession(session, roles), superseded: true } };
}

interface Ending {
  readonly decision: Extract<Decision, { effect: 'end' }>;
  readonly found: FoundSession;
  readonly presented: Presented;
}

/** After a copy was presented nobody can tell which of the two is the owner, so the session ends for both. */
export async function carryOutEnd(
  { endSession, report }: Pick<RenewDependencies, 'endSession' | 'report'>,
  { decision: { outcome, reason, revokes }, found, presented }: Ending,
): Promise<Extract<Renewal, { effect: 'end' }>> {
  const { sid, userId, gen } = found.session;
  if (revokes) {
    report({ event: 'refresh_token_reused', userId, sid, gen, presentedGen: presented.gen });
    await endSession.reused({ sid, userId });
  }
  return { outcome, effect: 'end', reason };
}
