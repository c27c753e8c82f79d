import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import type { DecideLifecycle } from '../sessions/lifecycle-event.ts';
import type { createRenew } from '../sessions/renew.ts';
import type { decide } from '../sessions/rotation.ts';
import type { SignInMethod } from '../sign-in/sign-in-method.ts';
import type { Database } from '../stores/schema.ts';

/** What the process gives to the parts. */
export interface ProcessDependencies {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  /** Only in the simulation: other rules to try, and methods that take no processor. */
  readonly simulated?: {
    readonly decide?: typeof decide;
    readonly createRenew?: typeof createRenew;
    readonly decideLifecycle?: DecideLifecycle;
    readonly signInMethods?: readonly SignInMethod[];
  };
}

export interface ReportingDependencies extends ProcessDependencies {
  readonly report: ReportSecurityEvent;
}

/** What runs beside the requests. */
export interface Background {
  /** Before the first request. */
  start(): Promise<void>;
  /** Ends what would otherwise stay open for as long as its page does. */
  endStreams(): void;
  /** After the last request. */
  stop(): Promise<void>;
}
