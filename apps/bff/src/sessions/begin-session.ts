/**
 * Guarantee: only a sign-in result of this very request begins a session. A sign-in begins a new one and ends the one that the browser
 * brought. Re-authentication, a password change and "end all others" with the password begin a successor, and nothing leads from the
 * old one's tokens to it: a thief who shares the old one is left behind. The absolute end does not move. Keeping a guest's account is a
 * password change without a password before it.
 * @see OWASP ASVS 5.0, 7.2.4, 7.4.3
 */
import type { Clock } from '../clock/clock.ts';
import type { Lifetimes } from '../config/config.ts';
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { randomId } from '../tokens/random-id.ts';
import type { ChangeSessions } from './change-sessions.ts';
import type { Identity } from './identity.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type {
  BrowserFacts,
  NewCredentials,
  PresentedSession,
  SessionChange,
  SessionLifetime,
} from './session-store.ts';
import type { SignInResult } from './sign-in-result.ts';

/** Each leaves a row: whoever knows the password could fill the database. */
export const beginningLimits = { limit: 60, windowSeconds: 900 };

interface Dependencies {
  readonly changeSessions: ChangeSessions;
  readonly mint: Mint;
  readonly lifetimes: Lifetimes;
  readonly limiter: RateLimiter;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

/** Each throws what `ChangeSessions` throws, and Problem `too_many_requests`. */
export interface BeginSession {
  /** @param browser with the sessions whose tokens came along: they end */
  signedIn(result: SignInResult, browser: BrowserFacts & Brought): Promise<TokenPair>;
  /** The old session ends when the new one is first presented, so that a lost answer costs only the password again. */
  reauthenticated(result: SignInResult, asking: Identity): Promise<TokenPair>;
  /** Every other session ends at once, the one that asks as well. */
  passwordChanged(result: SignInResult, asking: Identity, passwordHash: string): Promise<TokenPair>;
  /** As after a password change. @throws Problem `email_taken`, and `credentials_rejected` when it is no guest's account any more */
  kept(result: SignInResult, asking: Identity, credentials: NewCredentials): Promise<TokenPair>;
  /** Every other session ends at once; the one that asks as after a re-authentication. */
  othersEnded(result: SignInResult, asking: Identity): Promise<TokenPair>;
}

/** Whoever signs in where somebody is signed in already takes their place: no browser has two sessions. @see OWASP ASVS 5.0, 7.2.4 */
interface Brought {
  readonly presented: readonly PresentedSession[];
}

interface BeginningChange extends Omit<SessionChange, 'userId' | 'beginning'> {
  /** What a session has that follows no other. */
  readonly browser?: BrowserFacts;
}

type Begin = (result: SignInResult, change: BeginningChange) => Promise<TokenPair>;

export function createBeginSession(dependencies: Dependencies): BeginSession {
  const { report } = dependencies;
  const begin: Begin = (result, change) => beginWith(dependencies, result, change);
  return {
    async signedIn(result, { presented, ...browser }) {
      const { userId, amr } = result;
      const own = presented.filter((session) => session.userId === userId).map(({ sid }) => sid);
      const pair = await begin(result, {
        event: { type: 'sign_in', checked: result, presented: own },
        presentedOfOthers: presented.filter((session) => session.userId !== userId),
        browser,
      });
      report({ event: 'signed_in', userId, sid: pair.sid, amr });
      return pair;
    },
    async reauthenticated(result, { userId, sid: asking }) {
      const pair = await begin(result, { event: { type: 'reauthentication', checked: result, asking } });
      report({ event: 'reauthenticated', userId, sid: pair.sid });
      return pair;
    },
    async passwordChanged(result, { userId, sid: asking }, passwordHash) {
      const event = { type: 'password_change', checked: result, asking } as const;
      const pair = await begin(result, { event, credentials: { passwordHash } });
      report({ event: 'password_changed', userId, sid: pair.sid });
      return pair;
    },
    async kept(result, { userId, sid: asking }, credentials) {
      const event = { type: 'keeping', checked: result, asking } as const;
      const pair = await begin(result, { event, credentials });
      report({ event: 'account_kept', userId, sid: pair.sid });
      return pair;
    },
    async othersEnded(result, { userId, sid: asking }) {
      const pair = await begin(result, { event: { type: 'end_others', checked: result, asking } });
      report({ event: 'reauthenticated', userId, sid: pair.sid });
      return pair;
    },
  };
}

async function beginWith(
  { changeSessions, mint, lifetimes, limiter, clock }: Dependencies,
  { userId, amr, verifiedAt }: SignInResult,
  { browser, ...change }: BeginningChange,
): Promise<TokenPair> {
  limiter.consume(userId);
  const mintedAt = clock.monotonic();
  const began = changeSessions({
    ...change,
    userId,
    beginning: {
      sid: randomId(),
      jti: randomId(),
      amr,
      secondsSinceVerified: () => clock.monotonic() - verifiedAt,
      lifetime: (remember) => lifetimeOf(lifetimes, mint.accessTtlSeconds, remember),
      ...(browser && { browser: { ...browser, handle: randomId() } }),
    },
  });
  const { begun } = await began.catch((error: unknown) => {
    // It left no row.
    limiter.giveBack(userId);
    throw error;
  });
  if (!begun) throw new Error(`${change.event.type} began no session`);
  return mintPair(mint, begun, { mintedAt, withRefresh: true });
}

/** Idleness begins when the access token ends, so that nobody gets less than was promised. */
export function lifetimeOf(
  lifetimes: Lifetimes,
  accessTtlSeconds: number,
  remember: boolean,
): SessionLifetime {
  return remember
    ? {
        idleSeconds: accessTtlSeconds + lifetimes.rememberedIdleSeconds,
        absoluteSeconds: lifetimes.rememberedAbsoluteSeconds,
      }
    : {
        idleSeconds: accessTtlSeconds + lifetimes.idleSeconds,
        absoluteSeconds: lifetimes.absoluteSeconds,
      };
}
