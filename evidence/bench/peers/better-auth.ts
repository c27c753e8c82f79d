/** Sessions in a database (SQLite in memory); with COOKIE_CACHE=yes also in a signed cookie that spares the database for five minutes. */
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { fromNodeHeaders } from 'better-auth/node';

import { bffOrigin, webOrigin } from '../../../apps/bff/test/support/test-config.ts';
import { servePeer, user } from './serve-peer.ts';

const auth = betterAuth({
  database: new DatabaseSync(':memory:'),
  baseURL: bffOrigin,
  trustedOrigins: [webOrigin],
  secret: randomBytes(32).toString('base64url'),
  emailAndPassword: { enabled: true },
  session: { cookieCache: { enabled: process.env['COOKIE_CACHE'] === 'yes', maxAge: 300 } },
  telemetry: { enabled: false },
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();

servePeer({
  async signIn(_request, response) {
    const body = { name: user.name, email: user.email, password: 'a long enough passphrase' };
    const { headers } = await auth.api.signUpEmail({ body, returnHeaders: true });
    response.append('set-cookie', headers.getSetCookie());
  },
  async userId(request) {
    const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    return session?.user.id;
  },
});
