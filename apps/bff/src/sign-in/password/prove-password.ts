/**
 * Promise: a wrong password, an unknown address and a disabled account look the same and take the same time.
 * @see OWASP ASVS 5.0, 6.3.8
 */
import { Problem } from '../../problems/problem.ts';
import type { ReportSecurityEvent } from '../../log/security-events.ts';
import type { User } from '../../users/user.ts';
import type { UserStore } from '../../users/user-store.ts';
import type { Proof } from '../proof.ts';
import type { GuessLimits } from './guess-limits.ts';
import type { PasswordHashing } from './hashing.ts';

export interface PasswordClaim {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

interface Dependencies {
  readonly users: UserStore;
  readonly hashing: PasswordHashing;
  readonly limits: GuessLimits;
  readonly report: ReportSecurityEvent;
}

export type ProvePassword = (claim: PasswordClaim) => Promise<Proof>;

/** The returned function throws Problem `credentials_rejected`, `too_many_requests` or `temporarily_unavailable`. */
export function createProvePassword({ users, hashing, limits, report }: Dependencies): ProvePassword {
  return async (claim) => {
    limits.count(claim);
    const user = await users.findByEmail(claim.email);
    const matches = await hashing.matches(claim.password, user?.passwordHash);
    if (!user || !matches || user.disabled) {
      report({ event: 'sign_in_failed', address: claim.address });
      throw new Problem('credentials_rejected');
    }
    limits.succeeded(claim);
    return { userId: user.id, amr: ['pwd'] };
  };
}

/** For somebody who is signed in already: the same limits, the same answer. */
export type ProveAgain = (claim: { userId: string; password: string; address: string }) => Promise<User>;

/** The returned function throws Problem `credentials_rejected`, `too_many_requests` or `temporarily_unavailable`. */
export function createProveAgain(dependencies: Dependencies): ProveAgain {
  const provePassword = createProvePassword(dependencies);
  return async ({ userId, password, address }) => {
    const user = await dependencies.users.find(userId);
    if (!user) throw new Problem('credentials_rejected');
    await provePassword({ email: user.email, password, address });
    return user;
  };
}
