/**
 * Guarantee: what a page is told of its session follows from the row alone, by the database's time at which it was read. Pure, so that
 * every age of a session can be tried.
 */
import { warnSeconds } from '../contract.ts';
import type { SessionStreamEvent } from '../contract/answers.ts';
import { endOf } from './rotation.ts';
import type { FoundSession } from './session-store.ts';
import { endsIn } from './session.ts';

/** @returns undefined while there is nothing to tell: the session lives, and its end is more than `warnSeconds` away */
export function streamEventOf(found: FoundSession | undefined): SessionStreamEvent | undefined {
  const reason = endOf(found?.session, found?.now ?? 0);
  if (!found || reason) return { type: 'ended', reason: reason ?? 'unknown' };
  if (secondsToEnd(found) > warnSeconds) return undefined;
  return { type: 'ending_soon', ...endsIn(found.session, found.now) };
}

/** Until it is time to warn; once warned, until the end. A renewal in between moves the end, which the next reading finds. */
export function secondsToNextCheck(found: FoundSession): number {
  const left = secondsToEnd(found);
  return left > warnSeconds ? left - warnSeconds : left;
}

function secondsToEnd({ session, now }: FoundSession): number {
  return endsIn(session, now).idleEndInSeconds;
}
