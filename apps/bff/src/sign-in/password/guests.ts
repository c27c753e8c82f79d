/**
 * Guarantee: a guest has an account that nobody can sign in to, because it has no password. Whoever has its one session may keep it, that is
 * give it name, address and password: once, within an hour, and with tokens that nothing has replaced. A thief of the cookies could do that
 * too, so it is never silent: the session that asks and every copy of it end, and whoever had one is told why.
 * @see docs/session-lifecycle.md
 */
import { randomBytes } from 'node:crypto';

import { Problem } from '../../problems/problem.ts';
import type { NewCredentials } from '../../sessions/session-store.ts';
import type { SignInResult } from '../../sessions/sign-in-result.ts';
import { whyTooCommon } from './common-passwords.ts';
import { createAccount, type RegistrationDependencies } from './register.ts';
import type { RegistrationRequest } from './schemas.ts';

export interface Guests {
  /** @throws Problem `too_many_requests` or `temporarily_unavailable` */
  begin(address: string): Promise<SignInResult>;
  /**
   * Counts as a registration. Does not check how old the session is.
   * @param use gives the account its credentials, which ends every session of it and begins a new one here
   * @throws Problem `validation_failed`, `reauthentication_required` when the account has a password already, `too_many_requests` or
   * `temporarily_unavailable`, and what `use` throws
   */
  keep(
    request: RegistrationRequest & { readonly userId: string; readonly address: string },
    use: (result: SignInResult, credentials: NewCredentials) => Promise<void>,
  ): Promise<void>;
}

export function createGuests(dependencies: RegistrationDependencies): Guests {
  const { users, hashing, countRegistration, clock } = dependencies;
  return {
    async begin(address) {
      countRegistration(address);
      const random = randomBytes(16).toString('hex');
      const name = `Guest ${random.slice(0, 4).toUpperCase()}`;
      // Nobody's address: the domain is reserved (RFC 2606 §2).
      return createAccount(dependencies, { name, email: `guest-${random}@example.invalid` }, []);
    },
    async keep({ userId, address, ...request }, use) {
      const { name, email, password } = request;
      const verifiedAt = clock.monotonic();
      const user = await users.find(userId);
      if (!user?.isGuest) throw new Problem('reauthentication_required');
      const objection = whyTooCommon(request);
      if (objection) throw new Problem('validation_failed', { fields: { password: objection } });
      countRegistration(address);
      const passwordHash = await hashing.hash(password);
      const { credentialVersion } = user;
      await use(
        { userId, amr: ['pwd'], credentialVersion, verifiedAt },
        { passwordHash, owner: { name, email } },
      );
    },
  };
}
