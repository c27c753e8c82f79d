/**
 * Guarantee: a decision is carried out before anybody is told of it: what is to be written is written, and what ends has ended, when
 * these resolve. If the database does not answer they throw, and no token was minted.
 */
import type { Lifetimes } from '../config/config.ts';
import type { EndReason } from '../contract.ts';
import type { TokenPair } from '../cookies/token-cookies.ts';
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { randomId } from '../tokens/random-id.ts';
import { lifetimeOf } from './begin-session.ts';
import type { EndReplacedSession } from './end-replaced-session.ts';
import type { EndSession } from './end-session.ts';
import { type Identity, identityOfSession } from './identity.ts';
import { type Mint, mintPair } from './mint-pair.ts';
import type { Decision, Presented } from './rotation.ts';
import type { FoundSession, RenewDecision, SessionStore } from './session-store.ts';

/** What `authenticate` acts on: a renewed session, or why there is none. */
export type Renewal = Pick<Decision, 'outcome'> &
  (
    | { readonly effect: 'proceed'; readonly identity: Identity; readonly pair?: TokenPair }
    | { readonly effect: 'retry'; readonly retryAfterSeconds: number }
    | { readonly effect: 'end'; readonly reason: EndReason }
  );

/** What a decision writes with, tells to, and mints from. */
export interface CarryOutDependencies {
  readonly store: SessionStore;
  readonly mint: Mint;
  readonly lifetimes: Lifetimes;
  readonly endSession: EndSession;
  readonly endReplacedSession: EndReplacedSession;
  readonly report: ReportSecurityEvent;
}

/**
 * Tokens are minted from the row as the statement returned it, never from what was read before: they tell what is stored.
 * @param options.mintedAt `clock.monotonic()` before the row was read
 * @returns undefined when the row has changed since it was found: the caller decides again
 * @throws Problem `temporarily_unavailable`
 */
export async function carryOutRenewal(
  { store, mint, lifetimes, report, endReplacedSession }: Omit<CarryOutDependencies, 'endSession'>,
  found: FoundSession,
  { decision, mintedAt }: { decision: RenewDecision; mintedAt: number },
): Promise<Renewal | undefined> {
  if (found.session.replaces) await endReplacedSession(found.session);
  const { idleSeconds } = lifetimeOf(lifetimes, mint.accessTtlSeconds, found.session.remember);
  const renewed = await store.renew(found.session, { decision, nextJti: randomId(), idleSeconds });
  if (!renewed) return undefined;
  const { session } = renewed;
  const { outcome, cookies, event } = decision;
  const pair = await mintPair(
    mint,
    { ...renewed, roles: found.roles },
    { mintedAt, withRefresh: cookies === 'both' },
  );
  const { userId, sid, gen } = session;
  if (event) report({ event, userId, sid, gen });
  return { outcome, effect: 'proceed', identity: identityOfSession(session, found.roles), pair };
}

/** No cookies: newer ones are on their way or there already. `superseded` keeps the request from what only an owner may do. */
export function proceedWithoutCookies({ session, roles }: FoundSession, { outcome }: Decision): Renewal {
  return { outcome, effect: 'proceed', identity: { ...identityOfSession(session, roles), superseded: true } };
}

interface Ending {
  readonly decision: Extract<Decision, { effect: 'end' }>;
  readonly found: FoundSession;
  readonly presented: Presented;
}

/**
 * After a copy was presented nobody can tell which of the two is the owner, so the session ends for both.
 * @throws Problem `temporarily_unavailable`: the session lives on, and the next presentation of the copy ends it
 * @see RFC 9700 §4.14.2
 */
export async function carryOutEnd(
  { endSession, report }: Pick<CarryOutDependencies, 'endSession' | 'report'>,
  { decision: { outcome, reason, revokes }, found, presented }: Ending,
): Promise<Extract<Renewal, { effect: 'end' }>> {
  const { sid, userId, gen } = found.session;
  if (revokes) {
    report({ event: 'refresh_token_reused', userId, sid, gen, presentedGen: presented.gen });
    await endSession.reused({ sid, userId });
  }
  return { outcome, effect: 'end', reason };
}
