/**
 * What a feature is to the core: routes of its own, tables of its own, and all that it is given. The core knows no feature; `features.ts` lists
 * them, and a feature that is taken off the list leaves nothing behind but its tables.
 */
import type { RequestHandler, Router } from 'express';

import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import { StartupError } from './config/startup-error.ts';
import type { Log } from './log/log.ts';
import type { ReadPresentedTokens } from './middleware/presented-tokens.ts';
import type { RequestContext } from './middleware/request-context.ts';
import type { Problem } from './problems/problem.ts';
import type { Identity } from './sessions/identity.ts';
import type { SessionStore } from './sessions/session-store.ts';
import type { MigrationSet } from './stores/migrate.ts';
import type { Database } from './stores/schema.ts';

export interface Feature extends MigrationSet {
  /** There is no such feature in production: neither its addresses nor its tables. */
  readonly demoOnly?: true;
  /** Another time than the machine's; the database's is then the same. Only for what is `demoOnly`. */
  readonly adjustClock?: (clock: Clock) => Clock;
  /** Called once, before anything is served. */
  start(core: Core): RunningFeature;
}

/** Those of a list that there are in a mode. */
export function featuresIn(mode: Config['mode'], features: readonly Feature[]): readonly Feature[] {
  return features.filter(({ demoOnly }) => !demoOnly || mode !== 'production');
}

/**
 * The clock that everything runs on, as the features of a mode have it.
 * @throws StartupError in production if one of them moves time: what has expired would come back to life
 */
export function adjustedClock(clock: Clock, features: readonly Feature[], mode: Config['mode']): Clock {
  return features.reduce((adjusted, { name, adjustClock }) => {
    if (adjustClock && mode === 'production') {
      throw new StartupError(
        `The feature ${name} moves time, and in production nothing may: it needs demoOnly.`,
      );
    }
    return adjustClock?.(adjusted) ?? adjusted;
  }, clock);
}

/** What a feature gets of the core. */
export interface Core {
  /** Whom a request comes from: known for every address under `/api`, where nobody gets without a live session. */
  readonly identity: Pick<RequestContext<Identity>, 'get' | 'find'>;
  /** What a request was refused with, once it was. */
  readonly refusal: Pick<RequestContext<Problem>, 'find'>;
  /** To stand before what a thief of an open session would want most. */
  readonly requireRecentSignIn: RequestHandler;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Config;
  /** The authentic tokens of a request, for what only inspects: nothing is renewed. Says nothing about whether their session lives. */
  readonly readPresentedTokens: ReadPresentedTokens;
  readonly findSession: SessionStore['find'];
}

export interface RunningFeature {
  readonly routes: Router;
  /** Meets every request before the request rules do, so that it sees what they refuse too. It answers none. */
  readonly watchRequests?: RequestHandler;
  /** Stands in front of the sessions' store and hands on whatever it is asked. */
  readonly watchSessions?: (store: SessionStore) => SessionStore;
  /** What runs beside the requests: begun before the first of them, ended after the last. */
  readonly background?: { start(): Promise<void>; stop(): Promise<void> };
}
