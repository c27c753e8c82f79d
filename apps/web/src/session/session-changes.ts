/**
 * A request that begins, replaces or ends the session brings new cookies with its answer. News of it can reach a
 * tab sooner than that answer reaches the browser: a look in between would show the old cookies and find them
 * ended. So looks that follow news wait until no tab is in the middle of such a request.
 */
const name = 'tokenless-session-change';

/** Runs a request whose answer may set or clear the cookies. */
export function changingSession<T>(change: () => Promise<T>): Promise<T> {
  return withLock('exclusive', change);
}

/** Resolves when no tab of this browser is changing the session. */
export function sessionUnchanging(): Promise<void> {
  return withLock('shared', () => Promise.resolve());
}

async function withLock<T>(mode: LockMode, work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  return locks ? locks.request(name, { mode }, work) : work();
}
