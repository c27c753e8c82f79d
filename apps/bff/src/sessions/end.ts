import type { ReportSecurityEvent } from '../log/security-events.ts';
import type { Revocations } from './revocations.ts';
import type { SessionStore } from './session-store.ts';
import type { RevocationReason } from './session.ts';

interface Dependencies {
  readonly store: SessionStore;
  readonly revocations: Revocations;
  readonly report: ReportSecurityEvent;
}

export type EndSession = (sid: string, reason: RevocationReason) => Promise<void>;

/**
 * Ends a session: the row first, then this process's memory, so that what was answered is true after a crash as well.
 * Ending one that is over already changes nothing.
 * @throws Problem `temporarily_unavailable` when the database does not answer; the session then lives on
 */
export function createEndSession({ store, revocations, report }: Dependencies): EndSession {
  return async (sid, reason) => {
    const all = await store.revoke(sid, reason);
    revocations.add(sid);
    for (const ended of all) {
      revocations.add(ended.sid);
      report({ event: 'session_ended', ...ended, reason });
    }
  };
}

/** @returns how many sessions ended */
export type EndDevice = (userId: string, handle: string) => Promise<number>;

/** Ends what the user calls one device, from another. A handle of somebody else's session ends nothing. */
export function createEndDevice({ store, revocations, report }: Dependencies): EndDevice {
  return async (userId, handle) => {
    const reason = 'signed_out_elsewhere';
    const sids = await store.revokeOfUser(userId, { handle }, reason);
    for (const sid of sids) {
      revocations.add(sid);
      report({ event: 'session_ended', userId, sid, reason });
    }
    return sids.length;
  };
}
