import { ConcurrencyLimit } from '../limits/concurrency-limit.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import { createChangePassword } from '../sign-in/password/change-password.ts';
import { GuessLimits } from '../sign-in/password/guess-limits.ts';
import { createPasswordHashing } from '../sign-in/password/hashing.ts';
import { createRegister } from '../sign-in/password/register.ts';
import { createReverifyPassword, createVerifyPassword } from '../sign-in/password/verify-password.ts';
import type { UserStore } from '../users/user-store.ts';
import type { ReportingDependencies } from './process-dependencies.ts';

export async function composeSignIn(
  { config, clock, report, simulated }: ReportingDependencies,
  { users, beginSession }: { users: UserStore; beginSession: BeginSession },
) {
  // Two of libuv's threads stay free for token cryptography.
  const concurrencyLimit = new ConcurrencyLimit({
    atOnce: Math.max(1, config.threadPoolSize - 2),
    mostWaiting: 100,
  });
  const hashing = simulated?.hashing ?? (await createPasswordHashing(concurrencyLimit));
  const limiter = new RateLimiter(clock, { limit: config.registrationsPerHour, windowSeconds: 3600 });
  // One set of guess limits, wherever the password is asked for.
  const verifying = { users, hashing, limits: new GuessLimits(clock), report, clock };
  const reverifyPassword = createReverifyPassword(verifying);
  return {
    register: createRegister({ users, hashing, limiter, report, clock }),
    verifyPassword: createVerifyPassword(verifying),
    reverifyPassword,
    changePassword: createChangePassword({ reverifyPassword, hashing, beginSession }),
  };
}
