import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { type AccessClaims, type AccessTokens, isAlive } from '../../../apps/bff/src/tokens/access-token.ts';
import type { RefreshClaims, RefreshTokens } from '../../../apps/bff/src/tokens/refresh-token.ts';

/** As in refresh-token.ts. */
const clockToleranceSeconds = 10;

/**
 * Tokens that say in plain text what the real ones say sealed: the cryptography works in threads, which know no virtual time.
 * When a token counts as expired is the same.
 */
export function plainAccessTokens(clock: Clock): AccessTokens {
  return {
    mint: async (claims) => `at${JSON.stringify(claims)}`,
    open: async (sealed) => {
      if (!sealed.startsWith('at')) return { state: 'unreadable' };
      const claims = JSON.parse(sealed.slice(2)) as AccessClaims;
      return { state: isAlive(claims, clock.now()) ? 'valid' : 'expired', claims };
    },
  };
}

export function plainRefreshTokens(clock: Clock): RefreshTokens {
  return {
    mint: async (claims) => `rt${JSON.stringify(claims)}`,
    open: async (sealed) => {
      if (!sealed.startsWith('rt')) return { state: 'unreadable' };
      const claims = JSON.parse(sealed.slice(2)) as RefreshClaims;
      return { state: claims.exp > clock.now() - clockToleranceSeconds ? 'opened' : 'expired', claims };
    },
  };
}
