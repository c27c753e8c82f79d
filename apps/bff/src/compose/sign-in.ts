import { identity } from '../middleware/authenticate.ts';
import type { ReadPresentedTokens } from '../middleware/presented-tokens.ts';
import { requireRecentSignIn } from '../middleware/require-recent-sign-in.ts';
import { createBeginInExchange } from '../sign-in/begin-in-exchange.ts';
import { GuessLimits } from '../sign-in/guess-limits.ts';
import { signInMethods } from '../sign-in/methods.ts';
import type { RunningSignInMethod } from '../sign-in/sign-in-method.ts';
import type { UserStore } from '../users/user-store.ts';
import type { ReportingDependencies } from './process-dependencies.ts';
import type { Sessions } from './sessions.ts';

interface Given {
  readonly users: UserStore;
  readonly sessions: Sessions;
  readonly readPresentedTokens: ReadPresentedTokens;
}

export function startSignInMethods(
  { config, clock, report, simulated }: ReportingDependencies,
  { users, sessions: { beginSession, cookies, store }, readPresentedTokens }: Given,
): Promise<readonly RunningSignInMethod[]> {
  const begin = createBeginInExchange({ beginSession, cookies, readPresentedTokens });
  const guessLimits = new GuessLimits(clock);
  const requireSignInWithin = (seconds: number) => requireRecentSignIn(store, seconds);
  const core = { config, clock, report, users, guessLimits, identity, begin, requireSignInWithin };
  const methods = simulated?.signInMethods ?? signInMethods;
  return Promise.all(methods.map((method) => method.start(core)));
}
