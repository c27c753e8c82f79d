/** An identifier in a signed cookie, the session in Redis. Each request reads it there, and puts off its end. */
import { randomBytes } from 'node:crypto';
import { RedisStore } from 'connect-redis';
import type { Request } from 'express';
import session from 'express-session';
import { createClient } from 'redis';

import { servePeer, user } from './serve-peer.ts';

const client = createClient({ url: process.env['REDIS_URL'] ?? '' });
await client.connect();

const sessionOf = (request: Request) => (request as unknown as { session: { userId?: string } }).session;

servePeer({
  middleware: session({
    store: new RedisStore({ client }),
    secret: randomBytes(32).toString('base64url'),
    resave: false,
    saveUninitialized: false,
    // `secure` would keep the cookie back from a bench that speaks plain HTTP.
    cookie: { httpOnly: true, sameSite: 'strict', maxAge: 3_600_000 },
  }),
  signIn(request) {
    sessionOf(request).userId = user.id;
  },
  userId: (request) => sessionOf(request).userId,
});
