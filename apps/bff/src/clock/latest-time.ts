/**
 * Guarantee: this time never goes back, however the wall clock is set. It is the wall clock's, or what that once said and the time
 * that has passed since, whichever is later. For what may only be forgotten when it is over by every clock.
 */
import type { Clock } from './clock.ts';

/** @returns epoch seconds; what it has not been asked during, it has not seen */
export function latestTimeOf(clock: Clock): () => number {
  let mostAhead = Number.NEGATIVE_INFINITY;
  return () => {
    const monotonic = clock.monotonic();
    mostAhead = Math.max(mostAhead, clock.now() - monotonic);
    return monotonic + mostAhead;
  };
}
