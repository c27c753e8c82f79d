/**
 * Guarantee: inspecting changes nothing. The row is judged by the same `decide` as a renewal, but nothing rotates, slides or sets cookies;
 * only a copied token that is noticed here ends the session, and a successor that is presented the one that it replaces, as anywhere.
 */
import type { Clock } from '../clock/clock.ts';
import type { Timings } from '../config/config.ts';
import type { EndReason } from '../contract.ts';
import type { AccessClaims } from '../tokens/access-token.ts';
import type { RefreshClaims } from '../tokens/refresh-token.ts';
import { carryOutEnd } from './carry-out-decision.ts';
import type { RenewDependencies } from './renew.ts';
import type { FoundSession, SessionStore } from './session-store.ts';

/** The tokens that came with the request and opened; an access token only while it is valid. */
export interface UsableTokens {
  readonly access?: AccessClaims;
  readonly refresh?: RefreshClaims;
}

export type SessionView =
  | { readonly state: 'signed_in'; readonly found: FoundSession; readonly accessTokenEndsInSeconds: number }
  | { readonly state: 'signed_out'; readonly reason?: EndReason };

interface Dependencies extends Pick<
  RenewDependencies,
  'endSession' | 'endReplacedSession' | 'decide' | 'report'
> {
  readonly store: SessionStore;
  readonly timings: Timings;
  readonly clock: Clock;
}

export type InspectSession = (usable: UsableTokens, arrivedAt: number) => Promise<SessionView>;

/** Only looks: no renewal, no cookie, whatever it finds. A reuse that it finds ends the session all the same. */
export function createInspectSession(dependencies: Dependencies): InspectSession {
  return async ({ access, refresh }, arrivedAt) => {
    const ofAccess = access && (await inspect(dependencies, { access }, arrivedAt));
    // Cookies of two sessions: a late answer has put an old access token beside the refresh token of the session that goes on.
    const isOther = refresh && refresh.sid !== access?.sid;
    if (ofAccess?.state === 'signed_in' || !isOther) return ofAccess ?? { state: 'signed_out' };
    return inspect(dependencies, { refresh }, arrivedAt);
  };
}

type OneToken =
  | { readonly access: AccessClaims; readonly refresh?: never }
  | { readonly access?: never; readonly refresh: RefreshClaims };

async function inspect(
  dependencies: Dependencies,
  { access, refresh }: OneToken,
  arrivedAt: number,
): Promise<SessionView> {
  const { store, decide, endReplacedSession, timings, clock } = dependencies;
  const found = await store.find((access ?? refresh).sid);
  if (!found) return { state: 'signed_out', reason: 'unknown' };
  const now = found.now - (clock.monotonic() - arrivedAt);
  const { currentJti: jti, gen } = found.session;
  // A valid access token has shown whose it is: the row's own token is judged.
  const judged = refresh ?? { jti, gen };
  const decision = decide(found.session, judged, { now, timings });
  if (decision.effect === 'end') {
    const { reason } = await carryOutEnd(dependencies, { decision, found, presented: judged });
    return { state: 'signed_out', reason };
  }
  // An access token says so itself; that a refresh token is of a successor only the row tells.
  if (found.session.replaces) await endReplacedSession(found.session);
  return { state: 'signed_in', found, accessTokenEndsInSeconds: access ? access.exp - found.now : 0 };
}
