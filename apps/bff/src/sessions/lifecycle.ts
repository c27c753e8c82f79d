/**
 * Guarantee: one pure function decides which sessions begin, which end, and what proof that takes. It sees every session of one account
 * that nothing has ended yet, read under a lock on the account, and nothing else: no I/O, no clock.
 *
 * - Nothing begins a session but a sign-in result, made in the very request and still true when the session begins: the account is
 *   enabled, and its credentials are those that were checked.
 * - A guest has nothing to prove with. The session that came with the account may give it credentials, once; it is then anybody's who has those.
 * - Sessions that lead back to one sign-in are a line. A line has at most two live sessions: one, and the successor that a
 *   re-authentication began, which has not been presented yet. When that one is presented, the rest of the line ends.
 * - "Others" means everything but the session that asks, its own successor included.
 * - An account never has more than `maxLiveSessions` live sessions, whatever is called.
 * - One that seems to have run out asks for nothing and does not count, but is ended like any other: the clock that says so may be wrong.
 * @see OWASP ASVS 5.0, 7.2.4, 7.4.3, 7.5.2
 */
import type { Account, DecideLifecycle, End, LifecycleEffect, OpenSession } from './lifecycle-event.ts';
import type { RevocationReason } from './session.ts';

/** An account's; the device that was seen the longest ago makes room. More would be somebody's program, or a leak. @see OWASP ASVS 5.0, 7.1.2 */
export const maxLiveSessions = 20;

export const decideLifecycle: DecideLifecycle = (account, event) => {
  const { open } = account;
  if ('checked' in event && event.checked && !isStillTrue(account, event.checked))
    return { refused: 'credentials' };
  // Who has credentials proves them: a session alone is no proof.
  if (event.type === 'keeping' && !account.isGuest) return { refused: 'credentials' };
  if ('asking' in event && !open.some(({ sid, isLive }) => isLive && sid === event.asking))
    return { refused: 'session' };
  switch (event.type) {
    case 'sign_in': {
      const ends = endLines(open, event.presented, 'replaced_by_new_sign_in');
      return { begins: { replaces: null }, ends: withinLimit(open, ends) };
    }
    case 'reauthentication':
      return beginSuccessor(open, event.asking, endRest(pendingFor(open, event.asking), 'reauthenticated'));
    case 'password_change':
    case 'keeping':
      return {
        begins: { from: event.asking, replaces: null },
        ends: endRest(open, 'password_changed'),
      };
    case 'end_others': {
      const ends = endRest(open, 'signed_out_elsewhere', event.asking);
      return event.checked ? beginSuccessor(open, event.asking, ends) : { ends };
    }
    case 'end_device':
      return {
        ends: endRest(
          open.filter(({ line }) => line === event.line),
          'signed_out_elsewhere',
        ),
      };
    case 'presentation':
      return present(open, event.sid);
    case 'sign_out':
      return { ends: endLines(open, event.presented, 'signed_out') };
    case 'sign_in_of_another':
      return { ends: endLines(open, event.presented, 'replaced_by_new_sign_in') };
    case 'token_reuse':
      return { ends: endLines(open, [event.sid], 'refresh_token_reused') };
    case 'disabling':
      return { ends: endRest(open, 'account_disabled') };
  }
};

function isStillTrue(
  { isDisabled, credentialVersion }: Account,
  checked: { readonly credentialVersion: number },
): boolean {
  return !isDisabled && checked.credentialVersion === credentialVersion;
}

/** The one that asks stays until its successor is presented, so that a lost answer costs only the password again. */
function beginSuccessor(open: readonly OpenSession[], asking: string, ends: readonly End[]): LifecycleEffect {
  return { begins: { from: asking, replaces: asking }, ends: withinLimit(open, ends, asking) };
}

function present(open: readonly OpenSession[], sid: string): LifecycleEffect {
  const presented = open.find((session) => session.sid === sid);
  if (!presented || presented.replaces === null) return { ends: [] };
  const line = open.filter((session) => session.line === presented.line);
  return { replaced: sid, ends: endRest(line, 'reauthenticated', sid) };
}

function pendingFor(open: readonly OpenSession[], asking: string): readonly OpenSession[] {
  return open.filter(({ replaces }) => replaces === asking);
}

function endRest(
  sessions: readonly OpenSession[],
  reason: RevocationReason,
  spared?: string,
): readonly End[] {
  return sessions.filter(({ sid }) => sid !== spared).map(({ sid }) => ({ sid, reason }));
}

/** Only an open session speaks for its line: an old token must not end what has replaced it. */
function endLines(
  open: readonly OpenSession[],
  sids: readonly string[],
  reason: RevocationReason,
): readonly End[] {
  const lines = new Set(open.filter(({ sid }) => sids.includes(sid)).map(({ line }) => line));
  return endRest(
    open.filter(({ line }) => lines.has(line)),
    reason,
  );
}

/** Makes room for one more: whole lines end, the least recently seen first, but never the line that asks. */
function withinLimit(open: readonly OpenSession[], ends: readonly End[], asking?: string): readonly End[] {
  const ended = new Set(ends.map(({ sid }) => sid));
  const left = open
    .filter(({ sid, isLive }) => isLive && !ended.has(sid))
    .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt);
  const askingLine = left.find(({ sid }) => sid === asking)?.line;
  const lines = new Set(left.map(({ line }) => line).filter((line) => line !== askingLine));
  const surplus: OpenSession[] = [];
  for (const line of [...lines].toReversed()) {
    if (left.length - surplus.length < maxLiveSessions) break;
    surplus.push(...left.filter((session) => session.line === line));
  }
  return [...ends, ...endRest(surplus, 'too_many_sessions')];
}
