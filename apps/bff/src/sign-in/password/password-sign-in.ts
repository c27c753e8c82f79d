import { availableParallelism } from 'node:os';

import type { Config } from '../../config/config.ts';
import { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { ipKey } from '../../limits/ip-key.ts';
import { RateLimiter } from '../../limits/rate-limiter.ts';
import type { SignInCore, SignInMethod } from '../sign-in-method.ts';
import { createChangePassword } from './change-password.ts';
import { passwordPaths } from './contract.ts';
import { guestRoutes } from './guest-routes.ts';
import { createGuests } from './guests.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';
import { createRegister } from './register.ts';
import { passwordRoutes, sessionPaths } from './routes.ts';
import { createReverifyPassword, createVerifyPassword } from './verify-password.ts';

/**
 * The method as a whole: its routes, and one set of limits for all of them. The queue for hashing is bounded, because each hash takes
 * 19 MiB and some tens of milliseconds: without a bound a flood of sign-ins would take memory and threads from everybody.
 * @param options.hashing the simulation brings one that takes no processor
 */
export function passwordSignIn(options: { readonly hashing?: PasswordHashing } = {}): SignInMethod {
  return {
    async start(core) {
      const { config, clock, report, users, guessLimits: limits, identity, begin } = core;
      const concurrencyLimit = new ConcurrencyLimit(hashingLimits(config));
      const hashing = options.hashing ?? (await createPasswordHashing(concurrencyLimit));
      const registering = { users, hashing, report, clock, countRegistration: registrationCount(core) };
      const verifying = { users, hashing, limits, report, clock };
      const reverifyPassword = createReverifyPassword(verifying);
      const routes = passwordRoutes({
        register: createRegister(registering),
        verifyPassword: createVerifyPassword(verifying),
        reverifyPassword,
        changePassword: createChangePassword({ reverifyPassword, hashing }),
        identity,
        begin,
      });
      if (config.mode === 'production') return { needSession: sessionPaths, routes };
      const { requireSignInWithin } = core;
      routes.use(guestRoutes({ guests: createGuests(registering), identity, begin, requireSignInWithin }));
      return { needSession: [...sessionPaths, passwordPaths.keeping], routes };
    },
  };
}

/**
 * Two of libuv's threads stay free for token cryptography, and one processor for everybody's requests. Where there is only one, hashing shares
 * it, pauses for three times as long as each hash took, and lets fewer wait, who would otherwise give up.
 */
function hashingLimits({ threadPoolSize }: Pick<Config, 'threadPoolSize'>) {
  const others = availableParallelism() - 1;
  return others === 0
    ? { atOnce: 1, mostWaiting: 30, pauseRatio: 3 }
    : { atOnce: Math.max(1, Math.min(threadPoolSize - 2, others)), mostWaiting: 100 };
}

/** One count for all that makes or keeps an account, by address. */
function registrationCount({ config, clock }: Pick<SignInCore, 'config' | 'clock'>) {
  const limiter = new RateLimiter(clock, { limit: config.registrationsPerHour, windowSeconds: 3600 });
  return (address: string) => limiter.consume(ipKey(address));
}
