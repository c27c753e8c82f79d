import type { Timings } from '../../../apps/bff/src/config/config.ts';

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
