import type { RequestHandler } from 'express';

import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { createTokenCookies, type TokenCookies } from '../../../apps/bff/src/cookies/token-cookies.ts';
import { RateLimiter } from '../../../apps/bff/src/limits/rate-limiter.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import type { AuthenticateDependencies } from '../../../apps/bff/src/middleware/authenticate.ts';
import { createReadPresentedTokens } from '../../../apps/bff/src/middleware/presented-tokens.ts';
import { createRenewNow } from '../../../apps/bff/src/middleware/renew-now.ts';
import { sessionRoutes } from '../../../apps/bff/src/routes/session.ts';
import { createAcknowledge } from '../../../apps/bff/src/sessions/acknowledge.ts';
import {
  type BeginSession,
  beginningLimits,
  createBeginSession,
} from '../../../apps/bff/src/sessions/begin-session.ts';
import { createChangeSessions } from '../../../apps/bff/src/sessions/change-sessions.ts';
import { Confirmations } from '../../../apps/bff/src/sessions/confirmations.ts';
import { createEndReplacedSession } from '../../../apps/bff/src/sessions/end-replaced-session.ts';
import { createEndSession, type EndSession } from '../../../apps/bff/src/sessions/end-session.ts';
import { createInspectSession } from '../../../apps/bff/src/sessions/inspect-session.ts';
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
import type { Invariants } from './invariants.ts';
import { plainAccessTokens, plainRefreshTokens } from './plain-tokens.ts';

const log = createLog('silent');
const ada = { name: 'Ada', email: 'ada@example.com', roles: ['user'], disabled: false, credentialVersion: 1 };

export interface InstanceDependencies {
  readonly rules: Rules;
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly feed: RevocationFeed;
  readonly invariants: Invariants;
  /** This process has ended the session, and knows it. */
  ended(): void;
}

/** One BFF process, put together from the real parts, with memories of its own. */
export interface Instance {
  readonly clock: Clock;
  readonly authentication: AuthenticateDependencies;
  readonly cookies: TokenCookies;
  readonly sessionRoutes: RequestHandler;
  readonly beginSession: BeginSession;
}

export async function startInstance(dependencies: InstanceDependencies): Promise<Instance> {
  const { rules, clock, store, feed } = dependencies;
  const { accessTtlSeconds, confirmAfterSeconds } = rules.timings;
  const revocations = new Revocations({ clock, accessTtlSeconds, store, feed });
  await revocations.start();
  const confirmations = new Confirmations({ store, clock, confirmAfterSeconds, log });
  const tokens = plainTokens(dependencies);
  const report = () => {};
  const ending = { store, revocations, report };
  const changeSessions = createChangeSessions(ending);
  const endSession = createEndSession({ changeSessions, revocations });
  const endReplacedSession = createEndReplacedSession({ changeSessions, log });
  const shared: RenewDependencies = {
    ...ending,
    mint: { ...tokens, accessTtlSeconds },
    timings: rules.timings,
    lifetimes,
    acknowledge: createAcknowledge({ confirmations, endReplacedSession }),
    endReplacedSession,
    endSession: telling(endSession, dependencies),
    limiter: new RateLimiter(clock, renewalLimits),
    decide: recorded(dependencies),
    clock,
  };
  const cookies = createTokenCookies({
    clock,
    setCookieWithinSeconds: rules.setCookieWithinSeconds,
    isRevoked: (sid) => rules.withholdsAfterRevocation && revocations.has(sid),
  });
  const authentication = { ...shared, ...tokens, cookies, renew: chooseRenew(rules, shared) };
  return {
    clock,
    authentication,
    cookies,
    sessionRoutes: sessionRoutes({
      ...shared,
      users: { find: async (id) => ({ ...ada, isGuest: false, id }) },
      cookies,
      readPresentedTokens: createReadPresentedTokens({ cookies, ...tokens }),
      inspectSession: createInspectSession(shared),
      renewNow: createRenewNow(authentication),
      demo: false,
    }),
    beginSession: createBeginSession({
      ...shared,
      changeSessions,
      limiter: new RateLimiter(clock, beginningLimits),
    }),
  };
}

function telling(endSession: EndSession, { ended }: InstanceDependencies): EndSession {
  return {
    ...endSession,
    signedOut: (presented) => endSession.signedOut(presented).then(ended),
    reused: (session) => endSession.reused(session).then(ended),
  };
}

function plainTokens({ clock, invariants }: InstanceDependencies) {
  const refreshTokens = plainRefreshTokens(clock);
  return {
    accessTokens: rememberVerified(plainAccessTokens(clock), clock),
    refreshTokens: {
      ...refreshTokens,
      mint: (claims: Parameters<typeof refreshTokens.mint>[0]) => {
        invariants.minted(claims);
        return refreshTokens.mint(claims);
      },
    },
  };
}

function recorded({ rules, invariants }: InstanceDependencies): Rules['decide'] {
  return (session, presented, moment) => {
    const decision = rules.decide(session, presented, moment);
    invariants.record(() => `generation ${presented.gen} of ${session?.gen}: ${decision.outcome}`);
    return decision;
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
