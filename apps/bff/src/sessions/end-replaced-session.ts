/**
 * Guarantee: what a re-authentication replaces ends when the new session is first presented, once per process and session.
 * If the database does not answer, nothing has happened; the next request tries again.
 */
import type { Log } from '../log/log.ts';
import type { ChangeSessions } from './change-sessions.ts';
import type { PresentedSession } from './session-store.ts';

const maxRemembered = 10_000;

interface Dependencies {
  readonly changeSessions: ChangeSessions;
  readonly log: Log;
}

/** To be called whenever a token is presented that says that its session replaces another. */
export type EndReplacedSession = (presented: PresentedSession) => Promise<void>;

export function createEndReplacedSession({ changeSessions, log }: Dependencies): EndReplacedSession {
  const done = new Set<string>();
  return async ({ sid, userId }) => {
    if (done.has(sid)) return;
    try {
      await changeSessions({ userId, event: { type: 'presentation', sid } });
      if (done.size >= maxRemembered) done.delete(done.keys().next().value as string);
      done.add(sid);
    } catch (error) {
      log.warn({ err: error, sid }, 'a session could not end the one that it replaces');
    }
  };
}
