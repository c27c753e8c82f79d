import type { AppDependencies } from './app.ts';
import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import { createTokenCookies } from './cookies/token-cookies.ts';
import { AttemptLimiter } from './limits/attempt-limiter.ts';
import { Gate } from './limits/gate.ts';
import type { Log } from './log/log.ts';
import { type ReportSecurityEvent, reportSecurityEventsTo } from './log/security-events.ts';
import { createRenewNow } from './middleware/renew-now.ts';
import { createShownTokens } from './middleware/shown-tokens.ts';
import { cspReportLimits } from './routes/csp-reports.ts';
import { Confirmations } from './sessions/confirmations.ts';
import { createEndSession } from './sessions/end.ts';
import { createLook } from './sessions/look.ts';
import type { Mint } from './sessions/mint-pair.ts';
import { createRenew, renewalLimits } from './sessions/renew.ts';
import { ExpiredSessionRemoval } from './sessions/expired-session-removal.ts';
import { Revocations } from './sessions/revocations.ts';
import { decide } from './sessions/rotation.ts';
import { createStartSession } from './sessions/start.ts';
import { GuessLimits } from './sign-in/password/guess-limits.ts';
import { createPasswordHashing } from './sign-in/password/hashing.ts';
import { createProvePassword } from './sign-in/password/prove-password.ts';
import { createRegister } from './sign-in/password/register.ts';
import { createNoteStore } from './stores/notes.ts';
import { probe } from './stores/probe.ts';
import type { Database } from './stores/schema.ts';
import { createSessionStore } from './stores/sessions.ts';
import { createSigningKeyStore } from './stores/signing-keys.ts';
import { createUserStore } from './stores/users.ts';
import { createAccessTokens } from './tokens/access-token.ts';
import { createRefreshTokens } from './tokens/refresh-token.ts';
import { SealingKeys } from './tokens/sealing-keys.ts';
import { loadSigningKeys } from './tokens/signing-keys.ts';
import { rememberVerified } from './tokens/verified-tokens.ts';

interface Surroundings {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
}

export interface Composition {
  readonly parts: AppDependencies;
  /** What runs beside the requests: started before the first, stopped after the last. */
  readonly background: { start(): Promise<void>; stop(): Promise<void> };
}

/** Builds every part once and puts them together. Nothing else in the BFF makes its own dependencies. */
export async function compose(surroundings: Surroundings): Promise<Composition> {
  const { config, clock, log, database } = surroundings;
  const report = reportSecurityEventsTo(log);
  const tokens = await composeTokens(surroundings);
  const sessions = await composeSessions(surroundings, { tokens, report });
  const { cookies, revocations, confirmations, renew, endSession } = sessions;
  const { accessTokens, refreshTokens, signingKeys } = tokens;
  const users = createUserStore(database);
  const authentication = { cookies, accessTokens, refreshTokens, revocations, confirmations, renew };
  const shownTokens = createShownTokens({ cookies, accessTokens, refreshTokens });
  const parts: AppDependencies = {
    config,
    clock,
    log,
    health: { databaseTime: () => probe(database), hearsRevocations: () => revocations.isTrusted, clock },
    cspReports: { log, limiter: new AttemptLimiter(clock, cspReportLimits) },
    signingKeys,
    authentication,
    signIn: { ...(await composeSignIn(surroundings, { users, report })), ...sessions, shownTokens },
    session: {
      look: sessions.look,
      endSession,
      users,
      cookies,
      confirmations,
      shownTokens,
      renewNow: createRenewNow(authentication),
      demo: config.mode !== 'production',
    },
    notes: createNoteStore(database),
  };
  return { parts, background: sessions.background };
}

async function composeTokens({ config, clock, database }: Surroundings) {
  const issuer = config.bffOrigin;
  const sealingKeys = new SealingKeys(config.secrets);
  const signingKeys = await loadSigningKeys(createSigningKeyStore(database), sealingKeys);
  const accessTokens = createAccessTokens({ issuer, signingKeys, sealingKeys, clock });
  return {
    signingKeys,
    accessTokens: rememberVerified(accessTokens, clock),
    refreshTokens: createRefreshTokens({ issuer, sealingKeys, clock }),
  };
}

type Tokens = Awaited<ReturnType<typeof composeTokens>>;

async function composeSessions(
  { config, clock, log, database }: Surroundings,
  { tokens, report }: { tokens: Tokens; report: ReportSecurityEvent },
) {
  const { timings, lifetimes } = config;
  const { accessTtlSeconds, settleSeconds, flushSeconds } = timings;
  const store = createSessionStore(database);
  const feed = database.openRevocationFeed({ clock, log });
  const revocations = new Revocations({ clock, accessTtlSeconds, store, feed });
  const cleaning = new ExpiredSessionRemoval({ store, log });
  const mint: Mint = { ...tokens, accessTtlSeconds };
  const confirmations = new Confirmations({ store, clock, settleSeconds, log });
  const endSession = createEndSession({ store, revocations, report });
  const limiter = new AttemptLimiter(clock, renewalLimits);
  const shared = {
    store,
    mint,
    timings,
    lifetimes,
    confirmations,
    revocations,
    endSession,
    limiter,
    decide,
    report,
    clock,
  };
  return {
    cookies: createTokenCookies({ clock, flushSeconds, isRevoked: (sid) => revocations.has(sid) }),
    revocations,
    confirmations,
    endSession,
    renew: createRenew(shared),
    look: createLook(shared),
    startSession: createStartSession(shared),
    background: {
      async start() {
        await revocations.start();
        cleaning.start();
      },
      async stop() {
        cleaning.stop();
        await revocations.stop();
      },
    },
  };
}

async function composeSignIn(
  { config, clock }: Surroundings,
  { users, report }: { users: ReturnType<typeof createUserStore>; report: ReportSecurityEvent },
) {
  // Two of libuv's threads stay free for token cryptography.
  const gate = new Gate({ atOnce: Math.max(1, config.threadPoolSize - 2), mostWaiting: 100 });
  const hashing = await createPasswordHashing(gate);
  const limiter = new AttemptLimiter(clock, { limit: config.registrationsPerHour, windowSeconds: 3600 });
  return {
    provePassword: createProvePassword({ users, hashing, limits: new GuessLimits(clock), report }),
    register: createRegister({ users, hashing, limiter, report }),
  };
}
