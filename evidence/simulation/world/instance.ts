import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { createTokenCookies, type TokenCookies } from '../../../apps/bff/src/cookies/token-cookies.ts';
import { AttemptLimiter } from '../../../apps/bff/src/limits/attempt-limiter.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import type { AuthenticateDependencies } from '../../../apps/bff/src/middleware/authenticate.ts';
import { createShownTokens, type ShownTokens } from '../../../apps/bff/src/middleware/shown-tokens.ts';
import {
  type BeginSession,
  beginningLimits,
  createBeginSession,
} from '../../../apps/bff/src/sessions/begin-session.ts';
import { createChangeSessions } from '../../../apps/bff/src/sessions/change-sessions.ts';
import { Confirmations } from '../../../apps/bff/src/sessions/confirmations.ts';
import { createEndReplacedSession } from '../../../apps/bff/src/sessions/end-replaced-session.ts';
import { createEndSession, type EndSession } from '../../../apps/bff/src/sessions/end-session.ts';
import { createLook, type Look } from '../../../apps/bff/src/sessions/look.ts';
import {
  createRenew,
  renewalLimits,
  type Renew,
  type RenewDependencies,
} from '../../../apps/bff/src/sessions/renew.ts';
import type { RevocationFeed } from '../../../apps/bff/src/sessions/revocation-feed.ts';
import { Revocations } from '../../../apps/bff/src/sessions/revocations.ts';
import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import { SingleFlight } from '../../../apps/bff/src/sessions/single-flight.ts';
import { rememberVerified } from '../../../apps/bff/src/tokens/verified-tokens.ts';
import type { Rules } from '../rules/rules.ts';
import { lifetimes } from '../rules/shipped.ts';
import { plainAccessTokens, plainRefreshTokens } from './plain-tokens.ts';
import type { Witness } from './witness.ts';

const log = createLog('silent');

export interface InstanceSurroundings {
  readonly rules: Rules;
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly feed: RevocationFeed;
  readonly witness: Witness;
  /** This process has ended the session, and knows it. */
  ended(): void;
}

/** One BFF process, put together from the real parts, with memories of its own. */
export interface Instance {
  readonly clock: Clock;
  readonly authentication: AuthenticateDependencies;
  readonly cookies: TokenCookies;
  readonly shownTokens: ShownTokens;
  readonly confirmations: Confirmations;
  readonly look: Look;
  readonly beginSession: BeginSession;
  readonly endSession: EndSession;
}

export async function startInstance(surroundings: InstanceSurroundings): Promise<Instance> {
  const { rules, clock, store, feed } = surroundings;
  const { accessTtlSeconds, settleSeconds } = rules.timings;
  const revocations = new Revocations({ clock, accessTtlSeconds, store, feed });
  await revocations.start();
  const confirmations = new Confirmations({ store, clock, settleSeconds, log });
  const tokens = plainTokens(surroundings);
  const report = () => {};
  const ending = { store, revocations, report };
  const changeSessions = createChangeSessions(ending);
  const endSession = createEndSession({ changeSessions, revocations });
  const shared: RenewDependencies = {
    ...ending,
    mint: { ...tokens, accessTtlSeconds },
    timings: rules.timings,
    lifetimes,
    confirmations,
    endReplacedSession: createEndReplacedSession({ changeSessions, log }),
    endSession: telling(endSession, surroundings),
    limiter: new AttemptLimiter(clock, renewalLimits),
    decide: told(surroundings),
    clock,
  };
  const cookies = createTokenCookies({
    clock,
    flushSeconds: rules.flushSeconds,
    isRevoked: (sid) => rules.withholdsAfterRevocation && revocations.has(sid),
  });
  return {
    clock,
    authentication: { ...shared, ...tokens, cookies, renew: chooseRenew(rules, shared) },
    cookies,
    shownTokens: createShownTokens({ cookies, ...tokens }),
    confirmations,
    look: createLook(shared),
    beginSession: createBeginSession({
      ...shared,
      changeSessions,
      limiter: new AttemptLimiter(clock, beginningLimits),
    }),
    endSession: shared.endSession,
  };
}

function telling(endSession: EndSession, { ended }: InstanceSurroundings): EndSession {
  return {
    ...endSession,
    signedOut: (presented) => endSession.signedOut(presented).then(ended),
    reused: (session) => endSession.reused(session).then(ended),
  };
}

function plainTokens({ clock, witness }: InstanceSurroundings) {
  const refreshTokens = plainRefreshTokens(clock);
  return {
    accessTokens: rememberVerified(plainAccessTokens(clock), clock),
    refreshTokens: {
      ...refreshTokens,
      mint: (claims: Parameters<typeof refreshTokens.mint>[0]) => {
        witness.minted(claims);
        return refreshTokens.mint(claims);
      },
    },
  };
}

function told({ rules, witness }: InstanceSurroundings): Rules['decide'] {
  return (session, presented, moment) => {
    const outcome = rules.decide(session, presented, moment);
    witness.tell(() => `generation ${presented.gen} of ${session?.gen}: ${outcome}`);
    return outcome;
  };
}

function chooseRenew(rules: Rules, shared: RenewDependencies): Renew {
  const renew = createRenew(shared);
  if (rules.oneDecisionPer === 'token') return renew;
  // A renew of its own shares nothing with any other.
  if (rules.oneDecisionPer === 'request') return (...request) => createRenew(shared)(...request);
  const flights = new SingleFlight<Awaited<ReturnType<Renew>>>(shared.clock);
  return (presented, arrivedAt) => flights.run(presented.sid, () => renew(presented, arrivedAt));
}
