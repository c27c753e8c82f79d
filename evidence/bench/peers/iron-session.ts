/** A sealed cookie that holds the session. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { getIronSession } from 'iron-session';

import { servePeer, user } from './serve-peer.ts';

const options = { cookieName: 'session', password: randomBytes(32).toString('base64url') };

const sessionOf = (request: Request, response: Response) =>
  getIronSession<{ userId?: string }>(request, response, options);

servePeer({
  async signIn(request, response) {
    const session = await sessionOf(request, response);
    session.userId = user.id;
    await session.save();
  },
  userId: async (request, response) => (await sessionOf(request, response)).userId,
});
