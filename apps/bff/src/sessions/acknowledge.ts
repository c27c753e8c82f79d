/**
 * Guarantee: whichever endpoint a token reaches, that it was presented has the same consequences: its generation is confirmed, and the
 * session that its own replaces ends.
 */
import type { Confirmations, PresentedClaims } from './confirmations.ts';
import type { EndReplacedSession } from './end-replaced-session.ts';

interface Dependencies {
  readonly confirmations: Confirmations;
  readonly endReplacedSession: EndReplacedSession;
}

interface AcknowledgedClaims extends PresentedClaims {
  readonly sub: string;
  /** Only an access token says it. For a refresh token `renew` reads it from the row. */
  readonly replaces?: string;
}

/**
 * @param arrivedAt `clock.monotonic()` when the request's headers reached the process
 * @returns nothing when there is nothing to wait for
 */
export type Acknowledge = (presented: AcknowledgedClaims, arrivedAt: number) => Promise<void> | undefined;

/** What a presented token sets off, in one place: the confirmation, and the end of the session that it replaces. */
export function createAcknowledge({ confirmations, endReplacedSession }: Dependencies): Acknowledge {
  return ({ sid, sub, gen, iat, replaces }, arrivedAt) => {
    const confirmed = confirmations.record({ sid, gen, iat }, arrivedAt);
    if (!replaces) return confirmed;
    return endReplacedSession({ sid, userId: sub }).then(() => confirmed);
  };
}
