import type { EndReason } from '@tokenless/bff/contract';
import type { SessionView } from './session-query.ts';

/** Why a session ended, as said to the person whose it was. */
export const endReasonTexts: Readonly<Record<EndReason, string>> = {
  signed_out: 'You signed out.',
  signed_out_elsewhere: 'This session was ended from another device.',
  password_changed: 'The password was changed, which ended every earlier session.',
  reauthenticated: 'You confirmed your password in another window, which started a new session.',
  refresh_token_reused:
    'An old copy of this sign-in was used, so the session was ended to protect your account.',
  replaced_by_new_sign_in: 'Someone signed in again in this browser, which ended the earlier session.',
  too_many_sessions: 'You are signed in in too many places; the session unused for longest was ended.',
  account_disabled: 'This account has been disabled.',
  idle_expired: 'Nothing happened for a while, so the session ended.',
  absolute_expired: 'The session reached the longest time that one may last.',
  unknown: 'The session is no longer known.',
};

/** What someone is told who has to sign in because a session ended; nothing to someone new here. */
export function formatEndReason({ answer, lastUserId }: SessionView): string | undefined {
  if (answer.state === 'signed_in') return undefined;
  if (answer.reason) return endReasonTexts[answer.reason];
  return lastUserId === undefined ? undefined : 'You are no longer signed in.';
}
