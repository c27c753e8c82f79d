/**
 * Guarantee: a session that begins has its cookies on the same answer, and the method that asked for it gets no token back: it passes a
 * result in, and that is all.
 */
import type { TokenCookies } from '../cookies/token-cookies.ts';
import { identity } from '../middleware/authenticate.ts';
import { type ReadPresentedTokens, sessionsOf } from '../middleware/presented-tokens.ts';
import type { BeginSession } from '../sessions/begin-session.ts';
import type { BeginInExchange } from './sign-in-method.ts';

interface Dependencies {
  readonly beginSession: BeginSession;
  readonly cookies: TokenCookies;
  readonly readPresentedTokens: ReadPresentedTokens;
}

export function createBeginInExchange(dependencies: Dependencies): BeginInExchange {
  const { beginSession, cookies, readPresentedTokens } = dependencies;
  return {
    async signedIn({ request, response }, result, remember) {
      const browser = {
        // Read again from the request rather than taken from a method: only tokens that open here end a session.
        presented: sessionsOf(await readPresentedTokens(request)),
        remember,
        // For the device list. Cut off, because whoever sends it chooses its length, and a row keeps it.
        userAgent: (request.get('user-agent') ?? '').slice(0, 400),
        address: request.ip ?? 'unknown',
      };
      cookies.stage(response, await beginSession.signedIn(result, browser));
    },
    async reauthenticated({ request, response }, result, endOthers) {
      // Throws at an address that `needSession` does not list: a fault of the method, answered 500.
      const begin = endOthers ? beginSession.othersEnded : beginSession.reauthenticated;
      cookies.stage(response, await begin(result, identity.get(request)));
    },
    async passwordChanged({ request, response }, result, passwordHash) {
      const pair = await beginSession.passwordChanged(result, identity.get(request), passwordHash);
      cookies.stage(response, pair);
    },
    async kept({ request, response }, result, credentials) {
      cookies.stage(response, await beginSession.kept(result, identity.get(request), credentials));
    },
  };
}
