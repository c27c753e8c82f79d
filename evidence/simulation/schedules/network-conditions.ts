import type { Timings } from '../../../apps/bff/src/config/config.ts';
import type { Random } from './random.ts';

/** How bad things are for one session. Times in seconds, shares from 0 to 1. */
export interface NetworkConditions {
  /** No way takes longer, each way. */
  readonly delay: number;
  readonly lostShare: number;
  /** Requests that take longer all the same, and how long at most. */
  readonly lateShare: number;
  readonly late: number;
  /** Answers whose headers leave late, and how late at most. */
  readonly longWorkShare: number;
  readonly longWork: number;
  readonly instances: number;
  /** Each instance's clock differs from the database's by at most this. */
  readonly skew: number;
  /** Between troubles (a BFF process crashes, the database is slow or fails), on average. */
  readonly calmBetween: number;
}

/** Everything as bad as the timings promise to tolerate. */
export function storm(random: Random, timings: Timings): NetworkConditions {
  return {
    delay: timings.toleratedDelaySeconds * random.pick([1, 1, 0.3, 0.05]),
    lostShare: 0.2,
    lateShare: 0.05,
    late: toleratedLateness(timings),
    longWorkShare: 0.2,
    longWork: random.pick([15, 600]),
    instances: random.pick([1, 2, 3]),
    skew: 5,
    calmBetween: 240,
  };
}

/** An ordinary day on an ordinary network: of a thousand answers two are lost. */
export const ordinaryDay: NetworkConditions = {
  delay: 0.4,
  lostShare: 0.002,
  lateShare: 0,
  late: 0,
  longWorkShare: 0.02,
  longWork: 5,
  instances: 3,
  skew: 0.1,
  calmBetween: Infinity,
};

/**
 * How late a single request may be, beyond the delay that the timings tolerate anyway. The browser may still send the previous token
 * until `setCookieWithin` + D after it was replaced; the one that replaced it is confirmed `confirmAfter` after that at the earliest, and from then
 * on the previous one is no copy for `grace` + `lateGrace`.
 */
export function toleratedLateness(timings: Timings): number {
  const { graceSeconds, lateGraceSeconds, confirmAfterSeconds, setCookieWithinSeconds } = timings;
  const tolerated = timings.toleratedDelaySeconds;
  const sentLast = Math.max(0, setCookieWithinSeconds + tolerated - confirmAfterSeconds);
  return Math.max(tolerated, Math.min(120, graceSeconds + lateGraceSeconds - sentLast));
}
