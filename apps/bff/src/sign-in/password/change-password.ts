import type { PasswordChangeRequest } from '../../contract/schemas.ts';
import type { TokenPair } from '../../cookies/token-cookies.ts';
import { Problem } from '../../problems/problem.ts';
import type { BeginSession } from '../../sessions/begin-session.ts';
import type { Identity } from '../../sessions/identity.ts';
import { whyTooCommon } from './common-passwords.ts';
import type { PasswordHashing } from './hashing.ts';
import type { ReverifyPassword } from './verify-password.ts';

interface Dependencies {
  readonly reverifyPassword: ReverifyPassword;
  readonly hashing: PasswordHashing;
  readonly beginSession: BeginSession;
}

export type ChangePassword = (
  request: PasswordChangeRequest & { identity: Identity; address: string },
) => Promise<TokenPair>;

/**
 * Needs the current password; ends every other session and begins a new one here.
 * The returned function throws Problem `validation_failed`, `credentials_rejected`, `too_many_requests`, `session_ended` or `temporarily_unavailable`.
 * @see OWASP ASVS 5.0, 6.2.2, 6.2.3, 7.4.3
 */
export function createChangePassword(dependencies: Dependencies): ChangePassword {
  const { reverifyPassword, hashing, beginSession } = dependencies;
  return ({ identity, currentPassword, newPassword, address }) =>
    reverifyPassword(
      { userId: identity.userId, password: currentPassword, address },
      async (result, { name, email }) => {
        const objection = whyTooCommon({ name, email, password: newPassword });
        if (objection) throw new Problem('validation_failed', { fields: { newPassword: objection } });
        return beginSession.passwordChanged(result, identity, await hashing.hash(newPassword));
      },
    );
}
