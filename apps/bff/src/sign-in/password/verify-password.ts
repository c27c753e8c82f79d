/**
 * Guarantee: a wrong password, an unknown address and a disabled account look the same and take the same time; and what follows a
 * right one happens inside, so that an attempt is forgiven only once the session has begun.
 * @see OWASP ASVS 5.0, 6.3.8
 */
import type { Clock } from '../../clock/clock.ts';
import type { ReportSecurityEvent } from '../../log/security-events.ts';
import { Problem } from '../../problems/problem.ts';
import type { SignInResult } from '../../sessions/sign-in-result.ts';
import type { User, UserStore } from '../../users/user-store.ts';
import type { GuessLimits } from '../guess-limits.ts';
import type { PasswordHashing } from './hashing.ts';

interface PasswordClaim {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

interface Dependencies {
  readonly users: UserStore;
  readonly hashing: PasswordHashing;
  readonly limits: GuessLimits;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

/** What a verified password is for. Its failure is the request's. */
type Use<T> = (result: SignInResult, user: User) => Promise<T>;

/** The returned function throws Problem `credentials_rejected`, `too_many_requests` or `temporarily_unavailable`, and what `use` throws. */
export type VerifyPassword = <T>(claim: PasswordClaim, use: Use<T>) => Promise<T>;

export function createVerifyPassword(dependencies: Dependencies): VerifyPassword {
  const { users, hashing, limits, report, clock } = dependencies;
  return (claim, use) =>
    limits.attempt(claim, async () => {
      // Before the row is read: a session must never look more recently verified than it is.
      const verifiedAt = clock.monotonic();
      const user = await users.findByEmail(claim.email);
      // Also without a user, and for one who is disabled: leaving the hash out would tell by the time taken who has an account.
      const matches = await hashing.matches(claim.password, user?.passwordHash);
      if (!user || !matches || user.disabled) {
        report({ event: 'sign_in_failed', address: claim.address });
        throw new Problem('credentials_rejected');
      }
      const { id: userId, credentialVersion } = user;
      return use({ userId, amr: ['pwd'], credentialVersion, verifiedAt }, user);
    });
}

/**
 * For somebody who is signed in already: the same limits, the same answer. Guesses count against the account whether they come from
 * here or from the sign-in, so that an open session is no way around the limit.
 */
export type ReverifyPassword = <T>(
  claim: { readonly userId: string; readonly password: string; readonly address: string },
  use: Use<T>,
) => Promise<T>;

export function createReverifyPassword(dependencies: Dependencies): ReverifyPassword {
  const verifyPassword = createVerifyPassword(dependencies);
  return async ({ userId, password, address }, use) => {
    const user = await dependencies.users.find(userId);
    if (!user) throw new Problem('credentials_rejected');
    return verifyPassword({ email: user.email, password, address }, use);
  };
}
