/**
 * Promise: the session that a re-authentication replaces ends when the new one is first shown, once per process and session.
 * If the database does not answer, nothing has happened; the next request tries again.
 */
import type { Log } from '../log/log.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import type { Revocations } from './revocations.ts';
import type { SessionStore } from './session-store.ts';

const mostRemembered = 10_000;

interface Dependencies {
  readonly store: Pick<SessionStore, 'takeOver'>;
  readonly revocations: Revocations;
  readonly report: ReportSecurityEvent;
  readonly log: Log;
}

/** To be called whenever a token of a session is shown that says that it replaces another. */
export type TakeOver = (shown: { readonly sid: string; readonly userId: string }) => Promise<void>;

export function createTakeOver(dependencies: Dependencies): TakeOver {
  const { store, revocations, report, log } = dependencies;
  const done = new Set<string>();
  return async ({ sid, userId }) => {
    if (done.has(sid)) return;
    try {
      const ended = await store.takeOver(sid);
      if (done.size >= mostRemembered) done.delete(done.keys().next().value as string);
      done.add(sid);
      if (!ended) return;
      revocations.add(ended);
      report({ event: 'session_ended', userId, sid: ended, reason: 'reauthenticated' });
    } catch (error) {
      log.warn({ err: error, sid }, 'a session could not take over from the one that it replaces');
    }
  };
}
