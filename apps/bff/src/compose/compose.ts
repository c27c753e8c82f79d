import type { AppDependencies } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Feature } from '../feature.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import { type ReportSecurityEvent, reportSecurityEventsTo } from '../log/security-events.ts';
import { createReadPresentedTokens, type ReadPresentedTokens } from '../middleware/presented-tokens.ts';
import { createRenewNow } from '../middleware/renew-now.ts';
import { requireRecentSignIn } from '../middleware/require-recent-sign-in.ts';
import { cspReportLimits } from '../routes/csp-reports.ts';
import { ExpiredRowRemoval } from '../sessions/expired-row-removal.ts';
import { createAccountEventStore } from '../stores/account-events.ts';
import { probe } from '../stores/probe.ts';
import { createSessionStore } from '../stores/sessions.ts';
import { createUserStore } from '../stores/users.ts';
import type { SigningKeyReload } from '../tokens/signing-key-reload.ts';
import { recordAccountEvents } from '../users/account-events.ts';
import { serveWebApp, type WebApp } from '../web-app/serve-web-app.ts';
import { startFeatures } from './features.ts';
import type { Background, ProcessDependencies } from './process-dependencies.ts';
import { composeSessions } from './sessions.ts';
import { composeSignIn } from './sign-in.ts';
import { composeTokens } from './tokens.ts';

export interface Composition {
  readonly parts: AppDependencies;
  readonly background: Background;
}

/** Builds every part once and puts them together. Nothing else in the BFF makes its own dependencies. */
export async function compose(
  dependencies: ProcessDependencies,
  features: readonly Feature[],
): Promise<Composition> {
  const { config, clock, log, database } = dependencies;
  const events = createAccountEventStore(database);
  const report = both(reportSecurityEventsTo(log), recordAccountEvents(events, log));
  const databaseTime = () => probe(database);
  const users = createUserStore(database);
  const tokens = await composeTokens(dependencies);
  // What reads tokens is made after the features, which watch sessions from the first on; no request comes before both.
  const readLater: ReadPresentedTokens = (request) => readPresentedTokens(request);
  const given = { ...dependencies, readPresentedTokens: readLater };
  const plain = createSessionStore(database, dependencies.simulated?.decideLifecycle);
  const { running, store } = startFeatures(features, plain, given);
  const sessions = composeSessions({ ...dependencies, report }, { tokens, store });
  const { revocations, beginSession } = sessions;
  const signIn = await composeSignIn({ ...dependencies, report }, { users, beginSession });
  const removal = new ExpiredRowRemoval({
    removals: [sessions.store.removeExpired, events.removeOld],
    databaseTime,
    clock,
    log,
  });
  const readPresentedTokens = createReadPresentedTokens({ ...tokens, ...sessions });
  const authentication = { ...tokens, ...sessions };
  const parts: AppDependencies = {
    config,
    clock,
    log,
    health: { databaseTime, hearsRevocations: () => revocations.isTrusted, clock },
    cspReports: { log, limiter: new RateLimiter(clock, cspReportLimits) },
    signingKeys: tokens.signingKeys,
    authentication,
    signIn: { ...signIn, ...sessions, readPresentedTokens },
    session: {
      ...sessions,
      users,
      readPresentedTokens,
      renewNow: createRenewNow(authentication),
      demo: config.mode !== 'production',
    },
    sessionEvents: { ...sessions, readPresentedTokens },
    devices: { ...sessions, requireRecentSignIn: requireRecentSignIn(clock) },
    account: { ...signIn, ...sessions, events },
    features: running,
    ...(config.webAppFolder !== undefined && { webApp: serveWebApp(webAppOf(config, config.webAppFolder)) }),
  };
  return { parts, background: background(sessions.background, [removal, tokens.signingKeyReload]) };
}

const both =
  (...reports: readonly ReportSecurityEvent[]): ReportSecurityEvent =>
  (event) =>
    reports.forEach((report) => report(event));

type Job = Pick<SigningKeyReload | ExpiredRowRemoval, 'start' | 'stop'>;

function background(sessions: Background, jobs: readonly Job[]): Background {
  return {
    async start() {
      await sessions.start();
      for (const job of jobs) job.start();
    },
    endStreams: () => sessions.endStreams(),
    async stop() {
      for (const job of jobs) job.stop();
      await sessions.stop();
    },
  };
}

/** One origin: the page asks the server that it came from. */
function webAppOf({ mode }: Config, dist: string): WebApp {
  return { dist, settings: { bffOrigin: '', demo: mode !== 'production' } };
}
