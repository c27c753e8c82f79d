/**
 * Promise: re-authentication, a password change and "end all others" begin a new session, and nothing leads from the old one's tokens
 * to the new: a thief who shares the old one is left behind. The absolute end does not move.
 *
 * After a re-authentication the old session ends when the new one is first shown, so that a lost answer costs only the password again;
 * after a password change it ends at once, with all the others.
 * @see OWASP ASVS 5.0, 7.2.4, 7.4.3
 */
import type { Clock } from '../clock/clock.ts';
import type { Lifetimes } from '../config/config.ts';
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { Problem } from '../problems/problem.ts';
import { randomId } from '../tokens/random-id.ts';
import type { UserStore } from '../users/user-store.ts';
import type { Identity } from './identity.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type { Revocations } from './revocations.ts';
import type { FoundSession, SessionStore } from './session-store.ts';
import type { RevocationReason } from './session.ts';
import { idleTimesOf } from './start.ts';

interface Dependencies {
  readonly store: SessionStore;
  readonly users: Pick<UserStore, 'changePassword'>;
  readonly mint: Mint;
  readonly lifetimes: Lifetimes;
  readonly revocations: Revocations;
  readonly report: ReportSecurityEvent;
  readonly clock: Clock;
}

export interface Succession {
  /** @throws Problem `session_ended` when the session is over by now */
  reauthenticated(identity: Identity): Promise<TokenPair>;
  passwordChanged(identity: Identity, passwordHash: string): Promise<TokenPair>;
  /** Ends every other device's session at once, and this one's tokens when the new ones are shown. */
  othersEnded(identity: Identity): Promise<TokenPair>;
}

export function createSuccession(dependencies: Dependencies): Succession {
  return {
    reauthenticated: (identity) => reauthenticated(dependencies, identity),
    passwordChanged: (identity, passwordHash) => passwordChanged(dependencies, identity, passwordHash),
    othersEnded: (identity) => othersEnded(dependencies, identity),
  };
}

async function reauthenticated(dependencies: Dependencies, identity: Identity): Promise<TokenPair> {
  const { report } = dependencies;
  const pair = await succeedPending(dependencies, identity);
  report({ event: 'reauthenticated', userId: identity.userId, sid: pair.sid });
  return pair;
}

async function passwordChanged(
  dependencies: Dependencies,
  { userId, sid: old, amr }: Identity,
  passwordHash: string,
): Promise<TokenPair> {
  const { users, mint, lifetimes, report, clock } = dependencies;
  const mintedAt = clock.monotonic();
  const idle = idleTimesOf(lifetimes, mint.accessTtlSeconds);
  const successor = { sid: randomId(), jti: randomId(), amr, idle, pending: false };
  const started = await users.changePassword({ userId, passwordHash, old, successor });
  if (!started) throw new Problem('session_ended', { reason: 'unknown' });
  report({ event: 'password_changed', userId, sid: started.session.sid });
  for (const ended of started.ended) noteEnd(dependencies, { userId, ...ended });
  return mintPair(mint, started, { mintedAt, withRefresh: true });
}

async function othersEnded(dependencies: Dependencies, identity: Identity): Promise<TokenPair> {
  const { store } = dependencies;
  const { userId } = identity;
  const found = await store.find(identity.sid);
  if (!found) throw new Problem('session_ended', { reason: 'unknown' });
  const pair = await succeedPending(dependencies, identity);
  const reason = 'signed_out_elsewhere';
  for (const sid of await store.revokeOfUser(userId, { notHandle: found.session.handle }, reason)) {
    noteEnd(dependencies, { userId, sid, reason });
  }
  return pair;
}

async function succeedPending(
  { store, mint, lifetimes, clock }: Dependencies,
  { sid: old, amr }: Identity,
): Promise<TokenPair> {
  const mintedAt = clock.monotonic();
  const idle = idleTimesOf(lifetimes, mint.accessTtlSeconds);
  const successor = { sid: randomId(), jti: randomId(), amr, idle, pending: true };
  const started: FoundSession | undefined = await store.succeed(old, successor);
  if (!started) throw new Problem('session_ended', { reason: 'unknown' });
  return mintPair(mint, started, { mintedAt, withRefresh: true });
}

function noteEnd(
  { revocations, report }: Dependencies,
  ended: { userId: string; sid: string; reason: RevocationReason },
): void {
  revocations.add(ended.sid);
  report({ event: 'session_ended', ...ended });
}
