import type { RequestHandler } from 'express';

import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { composeSessions } from '../../../apps/bff/src/compose/sessions.ts';
import { createTokenCookies, type TokenCookies } from '../../../apps/bff/src/cookies/token-cookies.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import { createAuthenticate } from '../../../apps/bff/src/middleware/authenticate.ts';
import { createReadPresentedTokens } from '../../../apps/bff/src/middleware/presented-tokens.ts';
import { createRenewNow } from '../../../apps/bff/src/middleware/renew-now.ts';
import { sessionRoutes } from '../../../apps/bff/src/routes/session.ts';
import type { BeginSession } from '../../../apps/bff/src/sessions/begin-session.ts';
import { createRenew, type Renew, type RenewDependencies } from '../../../apps/bff/src/sessions/renew.ts';
import type { RevocationFeed } from '../../../apps/bff/src/sessions/revocation-feed.ts';
import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import { SingleFlight } from '../../../apps/bff/src/sessions/single-flight.ts';
import type { Database } from '../../../apps/bff/src/stores/schema.ts';
import { createUserStore } from '../../../apps/bff/src/stores/users.ts';
import type { Rules } from '../rules/rules.ts';
import { config } from '../rules/shipped.ts';
import type { Invariants } from './invariants.ts';
import { plainTokens } from './plain-tokens.ts';

const log = createLog('silent');

export interface InstanceDependencies {
  readonly rules: Rules;
  readonly clock: Clock;
  readonly database: Database;
  readonly store: SessionStore;
  readonly feed: RevocationFeed;
  readonly invariants: Invariants;
  /** This process knows now that the session is over. */
  heard(): void;
}

/** One BFF process, put together as the server puts it together, with memories of its own. */
export interface Instance {
  readonly clock: Clock;
  readonly authenticate: RequestHandler;
  readonly sessionRoutes: RequestHandler;
  readonly cookies: TokenCookies;
  readonly beginSession: BeginSession;
}

export async function startInstance(dependencies: InstanceDependencies): Promise<Instance> {
  const { rules, clock, database, store, feed, invariants, heard } = dependencies;
  const { timings } = rules;
  const tokens = plainTokens(clock, (claims) => invariants.minted(claims));
  const composed = composeSessions(
    {
      config: { ...config, timings },
      clock,
      log,
      report: () => {},
      database: { ...database, openRevocationFeed: () => feed },
      simulated: { decide: recorded(dependencies), createRenew: (parts) => chooseRenew(rules, parts) },
    },
    { tokens, store },
  );
  const { revocations, acknowledge, renew, inspectSession, endSession, beginSession } = composed;
  revocations.onRevoked(heard);
  await revocations.start();
  const { setCookieWithinSeconds } = timings;
  const cookies = rules.withholdsAfterRevocation
    ? composed.cookies
    : createTokenCookies({ clock, setCookieWithinSeconds, isRevoked: () => false });
  const authentication = { ...tokens, cookies, revocations, acknowledge, renew };
  return {
    clock,
    authenticate: createAuthenticate(authentication),
    sessionRoutes: sessionRoutes({
      inspectSession,
      endSession,
      acknowledge,
      users: createUserStore(database),
      cookies,
      readPresentedTokens: createReadPresentedTokens({ cookies, ...tokens }),
      renewNow: createRenewNow(authentication),
      demo: false,
    }),
    cookies,
    beginSession,
  };
}

function recorded({ rules, invariants }: InstanceDependencies): Rules['decide'] {
  return (session, presented, moment) => {
    const decision = rules.decide(session, presented, moment);
    invariants.record(() => `generation ${presented.gen} of ${session?.gen}: ${decision.outcome}`);
    return decision;
  };
}

function chooseRenew({ oneDecisionPer }: Rules, parts: RenewDependencies): Renew {
  // A renew of its own shares nothing with any other.
  if (oneDecisionPer === 'request') return (...request) => createRenew(parts)(...request);
  const renew = createRenew(parts);
  if (oneDecisionPer === 'token') return renew;
  const flights = new SingleFlight<Awaited<ReturnType<Renew>>>(parts.clock);
  return (presented, arrivedAt) => flights.run(presented.sid, () => renew(presented, arrivedAt));
}
