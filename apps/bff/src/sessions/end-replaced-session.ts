/**
 * Guarantee: what a re-authentication replaces ends when the new session is first presented, once per process and session.
 * If the database does not answer, nothing has happened; the next request tries again.
 */
import { LRUCache } from 'lru-cache';

import type { Log } from '../log/log.ts';
import type { ChangeSessions } from './change-sessions.ts';
import type { PresentedSession } from './session-store.ts';

/** One that is forgotten is asked about once more, and nothing changes. */
const mostRemembered = 10_000;

interface Dependencies {
  readonly changeSessions: ChangeSessions;
  readonly log: Log;
}

/** To be called whenever a token is presented that says that its session replaces another. */
export type EndReplacedSession = (presented: PresentedSession) => Promise<void>;

export function createEndReplacedSession({ changeSessions, log }: Dependencies): EndReplacedSession {
  const done = new LRUCache<string, true>({ max: mostRemembered });
  return async ({ sid, userId }) => {
    if (done.has(sid)) return;
    try {
      await changeSessions({ userId, event: { type: 'presentation', sid } });
      done.set(sid, true);
    } catch (error) {
      log.warn({ err: error, sid }, 'a session could not end the one that it replaces');
    }
  };
}
