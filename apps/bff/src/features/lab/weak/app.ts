/**
 * The weakened twin: a server of its own, on a port of its own, with cookies and data of its own that are thrown away. Each of its policies
 * lacks one defence, so that the attack that this defence stops can be seen to succeed. Nothing of the product runs here.
 */
import cookieParser from 'cookie-parser';
import express, { type Express, type Request, type Response } from 'express';

import type { Clock } from '../../../clock/clock.ts';
import { randomId } from '../../../tokens/random-id.ts';
import { cookieRoutes } from './cookies.ts';
import { weakPage } from './page.ts';
import { type Policy, type Tokens, WeakSessions } from './sessions.ts';

export const policies = {
  'strict-one-time-use': { strictOneTimeUse: true },
  'plain-grace': { plainGraceSeconds: 30 },
  'no-revocation': { neverRevokes: true, plainGraceSeconds: 30 },
  'no-signature-check': { checksNoSignature: true },
  'tokens-in-clear': {},
  // Named as the attacks that their pages try.
  'sibling-form': {},
  'neighbour-script': {},
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

export const weakPaths = (policy: PolicyName) => ({
  session: `/weak/${policy}/session`,
  data: `/weak/${policy}/data`,
});

export const weakCookies = { access: 'lab-access', refresh: 'lab-refresh' } as const;

/** A copy of its database, as if somebody had left it on the server. */
export const weakBackup = '/weak/tokens-in-clear/backup';

export const weakSignIn = '/weak/no-limit/sign-in';

/** Of the only account where nobody counts attempts. */
export const popularPassword = 'sunflower';

export function createWeakApp(clock: Clock): Express {
  const sessions = new WeakSessions(clock);
  const app = express();
  app.disable('x-powered-by');
  app.use(cookieParser());

  app.use('/weak/cookies', cookieRoutes());
  app.post('/weak/:policy/session', (_request, response) => {
    setTokens(response, sessions.begin());
    response.status(201).end();
  });
  // For a victim whose browser is to hold cookies of this server: a page in a frame gets there.
  app.get('/weak/:policy/session', (_request, response) => {
    setTokens(response, sessions.begin());
    response.type('html').send('Signed in.');
  });
  app.get('/weak/:policy/page', (_request, response) => {
    response.cookie('lab-readable', randomId(), { maxAge: 10_000 });
    response.type('html').send(weakPage());
  });
  app.delete('/weak/:policy/session', (request, response) => {
    sessions.end(tokensOf(request).refresh);
    for (const name of Object.values(weakCookies)) response.clearCookie(name);
    response.status(204).end();
  });
  app.all('/weak/:policy/data', (request, response) => {
    reflectOrigin(request, response);
    if (request.method === 'OPTIONS') return void response.status(204).end();
    const policy: Policy = policies[request.params['policy'] as PolicyName] ?? {};
    const { access, refresh } = tokensOf(request);
    if (!sessions.isGood(access, policy)) {
      const renewed = sessions.renew(refresh, policy);
      if (!renewed) return void response.status(401).json({ code: 'session_ended' });
      setTokens(response, renewed);
    }
    response.json({ data: 'what only its owner should read' });
  });
  app.get(weakBackup, (_request, response) => void response.json({ sessions: sessions.rows() }));
  // Counts nobody's attempts.
  app.post(weakSignIn, express.json(), (request, response) => {
    const { password } = request.body as { password?: string };
    if (password === popularPassword) response.status(204).end();
    else response.status(401).json({ code: 'credentials_rejected' });
  });
  return app;
}

/** As many servers do that want CORS to be out of the way. */
function reflectOrigin({ headers }: Request, response: Response): void {
  if (headers.origin === undefined) return;
  response.set('Access-Control-Allow-Origin', headers.origin);
  response.set('Access-Control-Allow-Credentials', 'true');
  response.set('Access-Control-Allow-Headers', 'X-CSRF');
}

function tokensOf(request: Request): Partial<Tokens> {
  const cookies = request.cookies as Record<string, string | undefined>;
  const [access, refresh] = [cookies[weakCookies.access], cookies[weakCookies.refresh]];
  return { ...(access && { access }), ...(refresh && { refresh }) };
}

function setTokens(response: Response, { access, refresh }: Tokens): void {
  response.cookie(weakCookies.access, access, { httpOnly: true });
  response.cookie(weakCookies.refresh, refresh, { httpOnly: true });
}
