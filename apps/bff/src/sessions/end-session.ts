/**
 * Guarantee: a session that ends takes its line along: what a re-authentication began from it and has not presented yet. What ends is
 * refused from then on, here at once and elsewhere as soon as the news arrives. Ending what is over already changes nothing.
 */
import type { ChangeSessions } from './change-sessions.ts';
import type { Identity } from './identity.ts';
import type { Revocations } from './revocations.ts';
import type { PresentedSession } from './session-store.ts';

interface Dependencies {
  readonly changeSessions: ChangeSessions;
  readonly revocations: Pick<Revocations, 'add'>;
}

/** Each throws Problem `temporarily_unavailable` when the database does not answer; the sessions then live on. */
export interface EndSession {
  /** With the tokens that the browser presents: those of one session, or of one and its successor. */
  signedOut(presented: readonly PresentedSession[]): Promise<void>;
  /**
   * What its user calls one device. A handle of somebody else's ends nothing.
   * @returns how many sessions ended
   * @throws Problem `session_ended` when the session that asks is over
   */
  device(asking: Identity, handle: string): Promise<number>;
  /** Everything but the session that asks. @throws Problem `session_ended` when that one is over */
  others(asking: Identity): Promise<void>;
  /** A copy of one of its tokens was presented. */
  reused(session: PresentedSession): Promise<void>;
  /** Nobody signs in to the account any more. @returns how many sessions ended */
  disabled(userId: string): Promise<number>;
}

/** Each reason has a verb of its own: who ends a session says why, and the person is told that. */
export function createEndSession({ changeSessions, revocations }: Dependencies): EndSession {
  return {
    async signedOut(presented) {
      for (const [userId, sessions] of Map.groupBy(presented, (session) => session.userId)) {
        const sids = sessions.map(({ sid }) => sid);
        await changeSessions({ userId, event: { type: 'sign_out', presented: sids } });
        // Ended by another process, perhaps: this one knows it now.
        for (const sid of sids) revocations.add(sid);
      }
    },
    async device({ userId, sid: asking }, line) {
      return (await changeSessions({ userId, event: { type: 'end_device', line, asking } })).ended.length;
    },
    async others({ userId, sid: asking }) {
      await changeSessions({ userId, event: { type: 'end_others', asking } });
    },
    async reused({ userId, sid }) {
      await changeSessions({ userId, event: { type: 'token_reuse', sid } });
    },
    async disabled(userId) {
      return (await changeSessions({ userId, event: { type: 'disabling' } })).ended.length;
    },
  };
}
