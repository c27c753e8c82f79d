import type { Timings } from './config.ts';

/**
 * The one-way network delay, in whole seconds, that these timings tolerate without ever signing an honest
 * browser out; 0 when they tolerate none. The three bounds:
 * - a parallel request with the previous token must still be inside the grace period: `grace > D`;
 * - an answer that left just before `setCookieWithin` ran out must reach the browser, and the browser's next request the
 *   BFF, before another rotation is allowed: `2 x grace >= setCookieWithin + 2D` and `accessTtl >= setCookieWithin + 2D`;
 * - a confirmation must be possible within one access token's life: `accessTtl >= confirmAfter + 2 x grace`.
 */
export function toleratedDelaySeconds(timings: Timings): number {
  const { accessTtlSeconds, graceSeconds, confirmAfterSeconds, setCookieWithinSeconds } = timings;
  if (accessTtlSeconds < confirmAfterSeconds + 2 * graceSeconds) return 0;
  const withinGrace = Math.ceil(graceSeconds) - 1;
  const withinTwoGracePeriods = Math.floor((2 * graceSeconds - setCookieWithinSeconds) / 2);
  const withinAccessTtl = Math.floor((accessTtlSeconds - setCookieWithinSeconds) / 2);
  return Math.max(0, Math.min(withinGrace, withinTwoGracePeriods, withinAccessTtl));
}
