/**
 * Guarantee: the same access token is decrypted and verified once per process, not once per request; a remembered one is
 * still judged by the clock each time. Bounded: the least recently used goes first. Revocation is not judged here.
 */
import { LRUCache } from 'lru-cache';

import type { Clock } from '../clock/clock.ts';
import { type AccessClaims, type AccessTokens, isAlive, type OpenedAccessToken } from './access-token.ts';
import { shareOpening } from './share-opening.ts';

const most = 10_000;

export interface RememberedAccessTokens extends AccessTokens {
  /** The claims of one that was opened before and is valid still. No I/O, no cryptography, nothing to wait for. */
  known(sealed: string): AccessClaims | undefined;
}

/**
 * In front of the tokens that open and verify. Only what was verified is remembered, by all of its text: no altered token meets
 * what an authentic one has left, and a flood of garbage takes no room.
 */
export function rememberVerified(tokens: AccessTokens, clock: Clock): RememberedAccessTokens {
  const verified = new LRUCache<string, OpenedAccessToken & { state: 'valid' }>({ max: most });
  const open = shareOpening((sealed) => tokens.open(sealed));
  return {
    mint: tokens.mint,
    known(sealed) {
      const known = verified.get(sealed);
      return known && isAlive(known.claims, clock.now()) ? known.claims : undefined;
    },
    async open(sealed) {
      const known = verified.get(sealed);
      if (known && isAlive(known.claims, clock.now())) return known;
      // It stays: a page that was away sends many requests at once, and each presents it.
      if (known) return { state: 'expired', claims: known.claims };
      const opened = await open(sealed);
      if (opened.state === 'valid') verified.set(sealed, { state: 'valid', claims: opened.claims });
      return opened;
    },
  };
}
