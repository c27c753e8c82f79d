import { Problem } from '../../problems/problem.ts';
import type { SignInResult } from '../../sessions/sign-in-result.ts';
import { whyTooCommon } from './common-passwords.ts';
import type { PasswordHashing } from './hashing.ts';
import type { ReverifyPassword } from './verify-password.ts';
import type { PasswordChangeRequest } from './schemas.ts';

interface Dependencies {
  readonly reverifyPassword: ReverifyPassword;
  readonly hashing: PasswordHashing;
}

/** @param use puts the new hash in the old one's place, which ends every other session and begins a new one here */
export type ChangePassword = (
  request: PasswordChangeRequest & { readonly userId: string; readonly address: string },
  use: (result: SignInResult, passwordHash: string) => Promise<void>,
) => Promise<void>;

/**
 * Needs the current password.
 * The returned function throws Problem `validation_failed`, `credentials_rejected`, `too_many_requests` or `temporarily_unavailable`, and what `use` throws.
 * @see OWASP ASVS 5.0, 6.2.2, 6.2.3, 7.4.3
 */
export function createChangePassword({ reverifyPassword, hashing }: Dependencies): ChangePassword {
  return ({ userId, currentPassword, newPassword, address }, use) =>
    reverifyPassword({ userId, password: currentPassword, address }, async (result, { name, email }) => {
      const objection = whyTooCommon({ name, email, password: newPassword });
      if (objection) throw new Problem('validation_failed', { fields: { newPassword: objection } });
      await use(result, await hashing.hash(newPassword));
    });
}
