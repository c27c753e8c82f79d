import { AttemptLimiter } from '../limits/attempt-limiter.ts';
import { Gate } from '../limits/gate.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import { createChangePassword } from '../sign-in/password/change-password.ts';
import { GuessLimits } from '../sign-in/password/guess-limits.ts';
import { createPasswordHashing } from '../sign-in/password/hashing.ts';
import { createRegister } from '../sign-in/password/register.ts';
import { createVerifyPassword, createVerifyPasswordAgain } from '../sign-in/password/verify-password.ts';
import type { UserStore } from '../users/user-store.ts';
import type { ReportingSurroundings } from './surroundings.ts';

export async function composeSignIn(
  { config, clock, report, simulated }: ReportingSurroundings,
  { users, beginSession }: { users: UserStore; beginSession: BeginSession },
) {
  // Two of libuv's threads stay free for token cryptography.
  const gate = new Gate({ atOnce: Math.max(1, config.threadPoolSize - 2), mostWaiting: 100 });
  const hashing = simulated?.hashing ?? (await createPasswordHashing(gate));
  const limiter = new AttemptLimiter(clock, { limit: config.registrationsPerHour, windowSeconds: 3600 });
  // One set of guess limits, wherever the password is asked for.
  const verifying = { users, hashing, limits: new GuessLimits(clock), report, clock };
  const verifyPasswordAgain = createVerifyPasswordAgain(verifying);
  return {
    register: createRegister({ users, hashing, limiter, report, clock }),
    verifyPassword: createVerifyPassword(verifying),
    verifyPasswordAgain,
    changePassword: createChangePassword({ verifyPasswordAgain, hashing, beginSession }),
  };
}
