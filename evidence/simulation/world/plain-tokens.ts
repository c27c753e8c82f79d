import type { Clock } from '../../../apps/bff/src/clock/clock.ts';
import { type AccessClaims, type AccessTokens, isAlive } from '../../../apps/bff/src/tokens/access-token.ts';
import type { RefreshClaims, RefreshTokens } from '../../../apps/bff/src/tokens/refresh-token.ts';
import { rememberVerified } from '../../../apps/bff/src/tokens/verified-tokens.ts';

/** As in refresh-token.ts. */
const clockToleranceSeconds = 10;

const mint = (claims: object) => JSON.stringify(claims);

/**
 * Tokens that say in plain text what the real ones say sealed: the cryptography works in threads, which know no virtual time.
 * When a token counts as expired is the same.
 */
export function plainTokens(clock: Clock, onRefreshToken: (claims: RefreshClaims) => void) {
  const accessTokens: AccessTokens = {
    mint: async (claims) => mint(claims),
    open: async (sealed) => {
      const claims = JSON.parse(sealed) as AccessClaims;
      return { state: isAlive(claims, clock.now()) ? 'valid' : 'expired', claims };
    },
  };
  const refreshTokens: RefreshTokens = {
    mint: async (claims) => {
      onRefreshToken(claims);
      return mint(claims);
    },
    open: async (sealed) => {
      const claims = JSON.parse(sealed) as RefreshClaims;
      return { state: claims.exp > clock.now() - clockToleranceSeconds ? 'opened' : 'expired', claims };
    },
  };
  return { accessTokens: rememberVerified(accessTokens, clock), refreshTokens };
}
