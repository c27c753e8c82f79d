/**
 * Guarantee: a sign-in method says who somebody is, and can do nothing else. The core begins the session, in the same request, puts the
 * cookies on the answer and limits the guesses. A method is a folder, and a line in `methods.ts`.
 */
import type { Request, RequestHandler, Response, Router } from 'express';

import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import type { Identity } from '../sessions/identity.ts';
import type { NewCredentials } from '../sessions/session-store.ts';
import type { SignInResult } from '../sessions/sign-in-result.ts';
import type { UserStore } from '../users/user-store.ts';
import type { GuessLimits } from './guess-limits.ts';

export interface SignInMethod {
  /** Called once, before anything is served. What it throws keeps the BFF from starting. */
  start(core: SignInCore): Promise<RunningSignInMethod>;
}

export interface RunningSignInMethod {
  readonly routes: Router;
  /**
   * Those of its addresses where nobody gets without a live session. `app.ts` puts `authenticate` in front of exactly these; at any other
   * `identity.get` throws.
   */
  readonly needSession: readonly string[];
}

/** What a method gets of the core. */
export interface SignInCore {
  readonly config: Pick<Config, 'mode' | 'threadPoolSize' | 'registrationsPerHour'>;
  readonly clock: Clock;
  readonly report: ReportSecurityEvent;
  readonly users: UserStore;
  /** One set of them, whichever method is guessed at. */
  readonly guessLimits: GuessLimits;
  /** Whom a request comes from, at the addresses that need a session. */
  readonly identity: Pick<RequestContext<Identity>, 'get'>;
  readonly begin: BeginInExchange;
  /** To stand before what only the newest tokens of a session may do, and only for so long after its sign-in. */
  readonly requireSignInWithin: (seconds: number) => RequestHandler;
}

/** Both sides, because a session that begins reads the cookies of the one and sets them on the other. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Begins the session that a result is for, and puts its cookies on the answer. Each throws what `BeginSession` throws. */
export interface BeginInExchange {
  signedIn(exchange: Exchange, result: SignInResult, remember: boolean): Promise<void>;
  /** @param endOthers every other session of the account ends in the same step */
  reauthenticated(exchange: Exchange, result: SignInResult, endOthers: boolean): Promise<void>;
  /** @param passwordHash kept in the step that ends every other session. @see OWASP ASVS 5.0, 7.4.3 */
  passwordChanged(exchange: Exchange, result: SignInResult, passwordHash: string): Promise<void>;
  /** A guest's account gets its first credentials. */
  kept(exchange: Exchange, result: SignInResult, credentials: NewCredentials): Promise<void>;
}
