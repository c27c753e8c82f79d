import type { PasswordChangeRequest } from '../../contract/schemas.ts';
import type { TokenPair } from '../../cookies/token-cookies.ts';
import { Problem } from '../../problems/problem.ts';
import type { Identity } from '../../sessions/identity.ts';
import type { Succession } from '../../sessions/succession.ts';
import { whyTooCommon } from './common-passwords.ts';
import type { PasswordHashing } from './hashing.ts';
import type { ProveAgain } from './prove-password.ts';

interface Dependencies {
  readonly proveAgain: ProveAgain;
  readonly hashing: PasswordHashing;
  readonly succession: Succession;
}

export type ChangePassword = (
  request: PasswordChangeRequest & { identity: Identity; address: string },
) => Promise<TokenPair>;

/**
 * Needs the current password; ends every other session and begins a new one here.
 * The returned function throws Problem `validation_failed`, `credentials_rejected`, `too_many_requests`, `session_ended` or `temporarily_unavailable`.
 * @see OWASP ASVS 5.0, 6.2.2, 6.2.3, 7.4.3
 */
export function createChangePassword({ proveAgain, hashing, succession }: Dependencies): ChangePassword {
  return async ({ identity, currentPassword, newPassword, address }) => {
    const { name, email } = await proveAgain({ userId: identity.userId, password: currentPassword, address });
    const objection = whyTooCommon({ name, email, password: newPassword });
    if (objection) throw new Problem('validation_failed', { fields: { newPassword: objection } });
    return succession.passwordChanged(identity, await hashing.hash(newPassword));
  };
}
