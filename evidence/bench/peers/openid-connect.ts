/**
 * A sealed cookie that holds what an identity provider has issued, sealed again for each answer, as it does unless told otherwise.
 * The session begins without a provider: what the callback would put into it is put there, and the middleware makes the cookie.
 */
import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { auth } from 'express-openid-connect';
import { SignJWT } from 'jose';

import { servePeer, user } from './serve-peer.ts';

const issuer = 'https://op.test';
const clientId = 'web';
const key = randomBytes(32);

/** What the middleware adds. */
interface OidcRequest {
  readonly appSession: Record<string, unknown>;
  readonly oidc: { isAuthenticated(): boolean; readonly user?: { sub: string } };
}

const oidcOf = (request: Request) => request as unknown as OidcRequest;

servePeer({
  middleware: auth({
    authRequired: false,
    baseURL: 'https://bff.test',
    clientID: clientId,
    issuerBaseURL: issuer,
    secret: randomBytes(32).toString('base64url'),
  }),
  async signIn(request) {
    const idToken = await new SignJWT({ name: user.name, email: user.email })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user.id)
      .setIssuer(issuer)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
    const expiresAt = Math.floor(Date.now() / 1000) + 3600;
    const tokens = { id_token: idToken, token_type: 'Bearer', expires_at: expiresAt };
    Object.assign(oidcOf(request).appSession, tokens);
  },
  userId(request) {
    const { oidc } = oidcOf(request);
    return oidc.isAuthenticated() ? oidc.user?.sub : undefined;
  },
});
