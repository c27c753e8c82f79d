import type { Clock } from '../../clock/clock.ts';
import { ipKey } from '../../limits/ip-key.ts';
import type { RateLimiter } from '../../limits/rate-limiter.ts';
import type { ReportSecurityEvent } from '../../log/security-events.ts';
import { Problem } from '../../problems/problem.ts';
import { randomId } from '../../tokens/random-id.ts';
import type { UserStore } from '../../users/user-store.ts';
import type { SignInResult } from '../../sessions/sign-in-result.ts';
import { whyTooCommon } from './common-passwords.ts';
import type { PasswordHashing } from './hashing.ts';
import type { RegistrationRequest } from './schemas.ts';

interface Dependencies {
  readonly users: UserStore;
  readonly hashing: PasswordHashing;
  readonly limiter: RateLimiter;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

export type Register = (request: RegistrationRequest & { address: string }) => Promise<SignInResult>;

/**
 * Makes an account; whoever chose its password is its owner.
 * The returned function throws Problem `validation_failed`, `email_taken`, `too_many_requests` or `temporarily_unavailable`.
 */
export function createRegister({ users, hashing, limiter, report, clock }: Dependencies): Register {
  return async ({ address, ...request }) => {
    const objection = whyTooCommon(request);
    if (objection) throw new Problem('validation_failed', { fields: { password: objection } });
    const retryAfterSeconds = limiter.attempt(ipKey(address));
    if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { retryAfterSeconds });
    const { name, email, password } = request;
    const user = await users.create({
      id: randomId(),
      name,
      email,
      passwordHash: await hashing.hash(password),
    });
    if (!user) throw new Problem('email_taken');
    report({ event: 'account_created', userId: user.id });
    const { id: userId, credentialVersion } = user;
    return { userId, amr: ['pwd'], credentialVersion, verifiedAt: clock.monotonic() };
  };
}
