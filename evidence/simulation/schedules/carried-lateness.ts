import { carriedDelaySeconds } from '../../../apps/bff/src/config/carried-delay.ts';
import type { Timings } from '../../../apps/bff/src/config/config.ts';

/**
 * How late a single request may be, beyond the delay that the timings carry anyway. The browser may still send the previous token
 * until `flush` + D after it was replaced; the one that replaced it is confirmed `settle` after that at the earliest, and from then
 * on the previous one is no copy for `overlap` + `late`.
 */
export function carriedLateness(timings: Timings): number {
  const { overlapSeconds, lateSeconds, settleSeconds, flushSeconds } = timings;
  const carried = carriedDelaySeconds(timings);
  const sentLast = Math.max(0, flushSeconds + carried - settleSeconds);
  return Math.max(carried, Math.min(120, overlapSeconds + lateSeconds - sentLast));
}
