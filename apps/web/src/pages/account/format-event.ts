import type { AccountEventName, EndReason } from '@tokenless/bff/contract';
import type { AccountEvent } from '@tokenless/bff/contract/answers';
import { deviceName } from '../../ui/device-name.ts';

type Kind = Exclude<AccountEventName, 'session_ended'>;

const eventTexts: Readonly<Record<Kind, string>> = {
  account_created: 'Account created',
  signed_in: 'Signed in',
  reauthenticated: 'Password confirmed once more',
  password_changed: 'Password changed',
  account_kept: 'Account kept: it has a password now',
  session_reissued: 'Renewed after a lost answer',
  refresh_token_reused: 'An old copy of this sign-in was used: the session was ended',
};

const endTexts: Readonly<Record<EndReason, string>> = {
  signed_out: 'Signed out',
  signed_out_elsewhere: 'Ended from another device',
  password_changed: 'Ended by a change of the password',
  reauthenticated: 'Replaced by a new session, after the password was confirmed',
  refresh_token_reused: 'Ended to protect your account',
  replaced_by_new_sign_in: 'Replaced by a new sign-in in the same browser',
  too_many_sessions: 'Ended because you were signed in in too many places',
  account_disabled: 'Ended because the account was disabled',
  idle_expired: 'Ended after nothing had happened for a while',
  absolute_expired: 'Ended after the longest time that a session may last',
  unknown: 'Ended',
};

export function formatEvent({ event, reason = 'unknown' }: Pick<AccountEvent, 'event' | 'reason'>): string {
  return event === 'session_ended' ? endTexts[reason] : eventTexts[event];
}

/** What a person should look at twice. */
export function isAlarming({ event, reason }: Pick<AccountEvent, 'event' | 'reason'>): boolean {
  return event === 'refresh_token_reused' || reason === 'refresh_token_reused';
}

/** "Firefox on Windows, this device"; nothing where it is not known, or happened on none. */
export function formatPlace(event: AccountEvent): string | undefined {
  const device = event.browser || event.system ? deviceName(event) : undefined;
  if (!event.isThisDevice) return device;
  return device ? `${device}, this device` : 'This device';
}
