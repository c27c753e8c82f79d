/** A signed token in a cookie, verified on each request, and nothing else: no session that could be ended, no renewal. */
import cookieParser from 'cookie-parser';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';

import { servePeer, user } from './serve-peer.ts';

const { publicKey, privateKey } = await generateKeyPair('Ed25519');
const issuer = 'https://bff.test';

servePeer({
  middleware: cookieParser(),
  async signIn(_request, response) {
    const token = await new SignJWT({ name: user.name, email: user.email })
      .setProtectedHeader({ alg: 'Ed25519', typ: 'at+jwt' })
      .setSubject(user.id)
      .setIssuer(issuer)
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    response.cookie('access', token, { httpOnly: true, secure: true, sameSite: 'strict' });
  },
  async userId({ cookies }) {
    const { access } = cookies as { access?: string };
    if (access === undefined) return undefined;
    const { payload } = await jwtVerify(access, publicKey, {
      algorithms: ['Ed25519'],
      typ: 'at+jwt',
      issuer,
      audience: issuer,
    });
    return payload.sub;
  },
});
