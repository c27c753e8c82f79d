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

export type Register = (request: RegistrationRequest & { address: string }) => Promise<SignInResult>;

/**
 * Makes an account; whoever chose its password is its owner.
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
