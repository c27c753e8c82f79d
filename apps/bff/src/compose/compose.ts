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
import { type AccountEventStore, recordAccountEvents } from '../users/account-events.ts';
import type { UserStore } from '../users/user-store.ts';
import { serveWebApp } from '../web-app/serve-web-app.ts';
import { startFeatures } from './features.ts';
import type { Background, ProcessDependencies } from './process-dependencies.ts';
import { composeSessions, type Sessions } from './sessions.ts';
import { startSignInMethods } from './sign-in.ts';
import { composeTokens, type Tokens } from './tokens.ts';

interface Composition {
  readonly parts: AppDependencies;
  readonly background: Background;
}

/** Builds every part once and puts them together. Nothing else in the BFF makes its own dependencies. */
export async function compose(
  dependencies: ProcessDependencies,
  features: readonly Feature[],
): Promise<Composition> {
  const { clock, log, database, simulated } = dependencies;
  const events = createAccountEventStore(database);
  const report = both(reportSecurityEventsTo(log), recordAccountEvents(events, log));
  const reporting = { ...dependencies, report };
  const tokens = await composeTokens(dependencies);
  // What reads tokens is made after the features, which watch sessions from the first on; no request comes before both.
  const readLater: ReadPresentedTokens = (request) => readPresentedTokens(request);
  const plain = createSessionStore(database, simulated?.decideLifecycle);
  const { running, store } = startFeatures(features, plain, {
    ...dependencies,
    readPresentedTokens: readLater,
  });
  const sessions = composeSessions(reporting, { tokens, store });
  const { accessTokens, refreshTokens } = tokens;
  const { cookies } = sessions;
  const readPresentedTokens = createReadPresentedTokens({ cookies, accessTokens, refreshTokens });
  const users = createUserStore(database);
  const signInMethods = await startSignInMethods(reporting, { users, sessions, readPresentedTokens });
  const shared = { users, events, readPresentedTokens, signInMethods, features: running };
  const removal = new ExpiredRowRemoval({
    removals: [store.removeExpired, events.removeOld],
    databaseTime: () => probe(database),
    clock,
    log,
  });
  return {
    parts: partsOf(dependencies, { tokens, sessions, ...shared }),
    background: background(sessions.background, {
      jobs: [removal, tokens.signingKeyReload],
      beside: running.flatMap((feature) => feature.background ?? []),
    }),
  };
}

interface Composed extends Pick<AppDependencies, 'signInMethods' | 'features'> {
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly users: UserStore;
  readonly events: AccountEventStore;
  readonly readPresentedTokens: ReadPresentedTokens;
}

/** Each route gets what it uses, and nothing else. */
function partsOf(
  { config, clock, log, database }: ProcessDependencies,
  { tokens, sessions, users, events, readPresentedTokens, signInMethods, features }: Composed,
): AppDependencies {
  const { accessTokens, refreshTokens, signingKeys } = tokens;
  const { cookies, revocations, acknowledge, renew, inspectSession, endSession, streams, store } = sessions;
  const authentication = { cookies, accessTokens, refreshTokens, revocations, acknowledge, renew };
  const webApp = config.webAppFolder === undefined ? {} : { webApp: webAppOf(config, config.webAppFolder) };
  return {
    config,
    clock,
    log,
    health: { databaseTime: () => probe(database), hearsRevocations: () => revocations.isTrusted, clock },
    cspReports: { log, limiter: new RateLimiter(clock, cspReportLimits) },
    signingKeys,
    authentication,
    liveSession: { revocations, store, clock },
    signInMethods,
    session: {
      inspectSession,
      endSession,
      acknowledge,
      users,
      cookies,
      readPresentedTokens,
      renewNow: createRenewNow(authentication),
      demo: config.mode !== 'production',
    },
    sessionEvents: { streams, inspectSession, readPresentedTokens },
    devices: { store, endSession, requireRecentSignIn: requireRecentSignIn(store) },
    account: { events },
    features,
    ...webApp,
  };
}

const both =
  (...reports: readonly ReportSecurityEvent[]): ReportSecurityEvent =>
  (event) =>
    reports.forEach((report) => report(event));

type Job = Pick<SigningKeyReload | ExpiredRowRemoval, 'start' | 'stop'>;

interface Beside {
  readonly jobs: readonly Job[];
  readonly beside: readonly Pick<Background, 'start' | 'stop'>[];
}

function background(sessions: Background, { jobs, beside }: Beside): Background {
  return {
    async start() {
      await sessions.start();
      for (const job of jobs) job.start();
      for (const other of beside) await other.start();
    },
    endStreams: () => sessions.endStreams(),
    async stop() {
      for (const other of beside) await other.stop();
      for (const job of jobs) job.stop();
      await sessions.stop();
    },
  };
}

/** One origin: the page asks the server that it came from. */
function webAppOf({ mode }: Config, dist: string): ReturnType<typeof serveWebApp> {
  return serveWebApp({ dist, settings: { bffOrigin: '', demo: mode !== 'production' } });
}
