import { createTokenCookies } from '../cookies/token-cookies.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import { createAcknowledge } from '../sessions/acknowledge.ts';
import { beginningLimits, createBeginSession } from '../sessions/begin-session.ts';
import { type ChangeSessions, createChangeSessions } from '../sessions/change-sessions.ts';
import { Confirmations } from '../sessions/confirmations.ts';
import { createEndReplacedSession } from '../sessions/end-replaced-session.ts';
import { createEndSession } from '../sessions/end-session.ts';
import { createInspectSession } from '../sessions/inspect-session.ts';
import type { Mint } from '../sessions/mint-pair.ts';
import { createRenew, renewalLimits } from '../sessions/renew.ts';
import { Revocations } from '../sessions/revocations.ts';
import { decide as shippedRules } from '../sessions/rotation.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { SessionStreams } from '../sessions/session-streams.ts';
import type { Background, ReportingDependencies } from './process-dependencies.ts';
import type { Tokens } from './tokens.ts';

export type Sessions = ReturnType<typeof composeSessions>;

export function composeSessions(
  dependencies: ReportingDependencies,
  { tokens, store }: { tokens: Pick<Tokens, 'accessTokens' | 'refreshTokens'>; store: SessionStore },
) {
  const { config, clock, log, report, simulated } = dependencies;
  const decide = simulated?.decide ?? shippedRules;
  const { timings, lifetimes } = config;
  const { accessTtlSeconds, confirmAfterSeconds, setCookieWithinSeconds } = timings;
  const revocations = composeRevocations(dependencies, store);
  const changeSessions = createChangeSessions({ store, revocations, report });
  const endSession = createEndSession({ changeSessions, revocations });
  const endReplacedSession = createEndReplacedSession({ changeSessions, log });
  const confirmations = new Confirmations({ store, clock, confirmAfterSeconds, log });
  const acknowledge = createAcknowledge({ confirmations, endReplacedSession });
  const mint: Mint = { ...tokens, accessTtlSeconds };
  const streams = new SessionStreams({ store, revocations, clock, timings });
  return {
    store,
    revocations,
    acknowledge,
    endSession,
    streams,
    cookies: createTokenCookies({ clock, setCookieWithinSeconds, isRevoked: (sid) => revocations.has(sid) }),
    renew: (simulated?.createRenew ?? createRenew)({
      store,
      mint,
      timings,
      lifetimes,
      acknowledge,
      revocations,
      endSession,
      endReplacedSession,
      limiter: new RateLimiter(clock, renewalLimits),
      decide,
      report,
      clock,
    }),
    inspectSession: createInspectSession({
      store,
      timings,
      endSession,
      endReplacedSession,
      decide,
      report,
      clock,
    }),
    beginSession: composeBeginning(dependencies, { changeSessions, mint }),
    background: background({ revocations, streams }),
  };
}

function composeBeginning(
  { config: { lifetimes }, report, clock }: ReportingDependencies,
  { changeSessions, mint }: { changeSessions: ChangeSessions; mint: Mint },
) {
  const limiter = new RateLimiter(clock, beginningLimits);
  return createBeginSession({ changeSessions, mint, lifetimes, limiter, report, clock });
}

function composeRevocations({ config, clock, log, database }: ReportingDependencies, store: SessionStore) {
  const { accessTtlSeconds } = config.timings;
  const feed = database.openRevocationFeed({ clock, log });
  return new Revocations({ clock, accessTtlSeconds, store, feed });
}

function background(parts: { revocations: Revocations; streams: SessionStreams }): Background {
  const { revocations, streams } = parts;
  return {
    async start() {
      await revocations.start();
      streams.start();
    },
    endStreams: () => streams.stop(),
    async stop() {
      await revocations.stop();
    },
  };
}
