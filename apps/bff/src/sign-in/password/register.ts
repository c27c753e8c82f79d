import type { Clock } from '../../clock/clock.ts';
import type { ReportSecurityEvent } from '../../log/security-events.ts';
import { Problem } from '../../problems/problem.ts';
import { randomId } from '../../tokens/random-id.ts';
import type { NewUser, UserStore } from '../../users/user-store.ts';
import type { SignInResult } from '../../sessions/sign-in-result.ts';
import { whyTooCommon } from './common-passwords.ts';
import type { PasswordHashing } from './hashing.ts';
import type { RegistrationRequest } from './schemas.ts';

export interface AccountDependencies {
  readonly users: UserStore;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

export interface RegistrationDependencies extends AccountDependencies {
  readonly hashing: PasswordHashing;
  /** @throws Problem `too_many_requests` */
  readonly countRegistration: (address: string) => void;
}

/** @param request with `address`, from which it came */
export type Register = (request: RegistrationRequest & { address: string }) => Promise<SignInResult>;

/**
 * Makes an account; whoever chose its password is its owner. Registrations are limited by address alone, there being no account yet,
 * and counted before the hashing, which is what costs. A password that is refused as too common costs nothing and is not counted; an
 * address that is taken is.
 *
 * `email_taken` tells whether an address has an account. Hiding that needs e-mail, which is not part of this.
 * The returned function throws Problem `validation_failed`, `email_taken`, `too_many_requests` or `temporarily_unavailable`.
 */
export function createRegister(dependencies: RegistrationDependencies): Register {
  return async ({ address, ...request }) => {
    const objection = whyTooCommon(request);
    if (objection) throw new Problem('validation_failed', { fields: { password: objection } });
    dependencies.countRegistration(address);
    const { name, email, password } = request;
    const passwordHash = await dependencies.hashing.hash(password);
    return createAccount(dependencies, { name, email, passwordHash }, ['pwd']);
  };
}

/** @throws Problem `email_taken` or `temporarily_unavailable` */
export async function createAccount(
  { users, report, clock }: AccountDependencies,
  account: Omit<NewUser, 'id'>,
  amr: readonly string[],
): Promise<SignInResult> {
  const user = await users.create({ id: randomId(), ...account });
  if (!user) throw new Problem('email_taken');
  report({ event: 'account_created', userId: user.id });
  const { id: userId, credentialVersion } = user;
  return { userId, amr, credentialVersion, verifiedAt: clock.monotonic() };
}
