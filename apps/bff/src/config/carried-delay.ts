import type { Timings } from './config.ts';

/**
 * The one-way network delay, in whole seconds, that these timings carry without ever signing an honest
 * browser out; 0 when they carry none. The three bounds:
 * - a parallel request with the previous token must still be inside the overlap: `overlap > D`;
 * - an answer that left just before `flush` ran out must reach the browser, and the browser's next request the
 *   BFF, before another rotation is allowed: `2 x overlap >= flush + 2D` and `accessTtl >= flush + 2D`;
 * - a confirmation must be possible within one access token's life: `accessTtl >= settle + 2 x overlap`.
 */
export function carriedDelaySeconds(timings: Timings): number {
  const { accessTtlSeconds, overlapSeconds, settleSeconds, flushSeconds } = timings;
  if (accessTtlSeconds < settleSeconds + 2 * overlapSeconds) return 0;
  const withinOverlap = Math.ceil(overlapSeconds) - 1;
  const withinTwoOverlaps = Math.floor((2 * overlapSeconds - flushSeconds) / 2);
  const withinAccessTtl = Math.floor((accessTtlSeconds - flushSeconds) / 2);
  return Math.max(0, Math.min(withinOverlap, withinTwoOverlaps, withinAccessTtl));
}
