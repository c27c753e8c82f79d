/**
 * A request that begins, replaces or ends the session brings new cookies with its answer. News of it can reach a
 * tab sooner than that answer reaches the browser: a request in between would present the old cookies and find them
 * ended. So refetches that follow news wait until no tab is in the middle of such a request.
 */
import { underLock } from './locks.ts';

const name = 'tokenless-session-change';

/** Runs a request whose answer may set or clear the cookies. */
export function withSessionLock<T>(change: () => Promise<T>): Promise<T> {
  return underLock(name, { mode: 'exclusive' }, change);
}

/** Resolves when no tab of this browser is changing the session. */
export function sessionUnlocked(): Promise<void> {
  return underLock(name, { mode: 'shared' }, () => Promise.resolve());
}
