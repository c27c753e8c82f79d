import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';

import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import { paths } from './contract.ts';
import type { RunningFeature } from './feature.ts';
import type { Log } from './log/log.ts';
import { type AuthenticateDependencies, createAuthenticate } from './middleware/authenticate.ts';
import { checkHost } from './middleware/check-host.ts';
import { corsPolicy } from './middleware/cors.ts';
import { guardAgainstCsrf } from './middleware/guard-against-csrf.ts';
import { identifyRequest } from './middleware/identify-request.ts';
import { inOrder } from './middleware/in-order.ts';
import { logRequests } from './middleware/log-requests.ts';
import { methodNotAllowed } from './middleware/method-not-allowed.ts';
import { parseJson } from './middleware/parse-json.ts';
import { notFound, problemHandler } from './middleware/problem-handler.ts';
import { rejectNul } from './middleware/reject-nul.ts';
import { recordRequestStart } from './middleware/request-start.ts';
import {
  requireLiveSession,
  type RequireLiveSessionDependencies,
} from './middleware/require-live-session.ts';
import { secureHeaders } from './middleware/secure-headers.ts';
import { type AccountRouteDependencies, accountRoutes } from './routes/account.ts';
import { takeCspReports } from './routes/csp-reports.ts';
import { type DeviceRouteDependencies, deviceRoutes } from './routes/devices.ts';
import { showAlive, showReadiness } from './routes/health.ts';
import { jwksRoutes } from './routes/jwks.ts';
import { type SessionEventDependencies, sessionEventRoutes } from './routes/session-events.ts';
import { type SessionRouteDependencies, sessionRoutes } from './routes/session.ts';
import type { RunningSignInMethod } from './sign-in/sign-in-method.ts';
import type { SigningKeys } from './tokens/signing-keys.ts';

export interface AppDependencies {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Parameters<typeof showReadiness>[0];
  readonly cspReports: Parameters<typeof takeCspReports>[0];
  readonly signingKeys: SigningKeys;
  readonly authentication: AuthenticateDependencies;
  readonly liveSession: RequireLiveSessionDependencies;
  readonly signInMethods: readonly RunningSignInMethod[];
  readonly session: SessionRouteDependencies;
  readonly sessionEvents: SessionEventDependencies;
  readonly devices: DeviceRouteDependencies;
  readonly account: AccountRouteDependencies;
  readonly features: readonly RunningFeature[];
  /** The built web app, when it is served from the same origin. */
  readonly webApp?: Express;
}

/** Under `/bff`, with what sign-in methods add. The rest of it signs in, signs out or only inspects. */
const needSession = [paths.sessions, paths.securityEvents];

/** The whole policy, in the order in which a request meets it. */
export function createApp({ config, clock, log, ...parts }: AppDependencies): Express {
  const { bffOrigin, webOrigins, trustProxy } = config;
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);

  app.use(
    inOrder(recordRequestStart(clock), identifyRequest(), logRequests(log, clock), secureHeaders(bffOrigin)),
  );

  // For whoever runs the process; probes use any host name.
  app.route(paths.health).get(showAlive).all(methodNotAllowed('GET'));
  app.route(paths.readiness).get(showReadiness(parts.health)).all(methodNotAllowed('GET'));

  for (const { watchRequests } of parts.features) if (watchRequests) app.use(watchRequests);

  app.use(inOrder(checkHost([bffOrigin]), corsPolicy(webOrigins), rejectNul()));

  // Who sends a request is known before its body is read, and only people who are signed in send long ones.
  const fromOurPage = inOrder(guardAgainstCsrf([bffOrigin, ...webOrigins]), cookieParser());
  const authenticate = createAuthenticate(parts.authentication);
  const liveSession = requireLiveSession(parts.liveSession);
  app.use('/api', inOrder(fromOurPage, authenticate, ...parseJson('100kb'), liveSession));
  app.use('/bff', fromOurPage);
  app.use([...needSession, ...parts.signInMethods.flatMap((method) => method.needSession)], authenticate);
  app
    .route(paths.cspReports)
    .post(...takeCspReports(parts.cspReports))
    .all(methodNotAllowed('POST'));
  app.use('/bff', inOrder(...parseJson('8kb')));

  // First, so that nothing under /api walks past the core's. A feature's addresses are its own.
  for (const { routes } of parts.features) app.use(routes);
  for (const { routes } of parts.signInMethods) app.use(routes);
  app.use(sessionRoutes(parts.session));
  app.use(sessionEventRoutes(parts.sessionEvents));
  app.use(deviceRoutes(parts.devices));
  app.use(accountRoutes(parts.account));
  app.use(jwksRoutes(parts.signingKeys));

  app.use(['/bff', '/api'], notFound());
  if (parts.webApp) app.use(parts.webApp);
  app.use(notFound());
  app.use(problemHandler(log));
  return app;
}
