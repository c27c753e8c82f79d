/**
 * The weakened twin: a server of its own, on a port of its own, with cookies and data of its own that are thrown away. Each of its policies
 * lacks one defence, so that the attack that this defence stops can be seen to succeed. Nothing of the product runs here.
 */
import type { IncomingMessage } from 'node:http';

import cookieParser from 'cookie-parser';
import express, { type Express, type Request, type Response } from 'express';

import type { Clock } from '../../../clock/clock.ts';
import { randomId } from '../../../tokens/random-id.ts';
import { cookieRoutes, ofTwin } from './cookies.ts';
import { weakPage } from './page.ts';
import { type Policy, type Tokens, WeakSessions } from './sessions.ts';
import { readToken } from './token.ts';
import { wayBack } from './way-back.ts';

export const policies = {
  'strict-one-time-use': { strictOneTimeUse: true },
  'plain-grace': { plainGraceSeconds: 30 },
  'no-revocation': { neverRevokes: true, plainGraceSeconds: 30 },
  'no-signature-check': { checksNoSignature: true },
  'tokens-in-clear': {},
  // Named as the attacks that their pages try.
  'foreign-form': { sentFromOtherSites: true },
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
  app.post('/weak/:policy/session', (request, response) => {
    setTokens(request, response, sessions.begin());
    response.status(201).end();
  });
  // For a victim whose browser is to hold cookies of this server: a page in a frame gets there, or one that comes back.
  app.get('/weak/:policy/session', (request, response) => {
    setTokens(request, response, sessions.begin());
    const back = wayBack(request);
    if (back === undefined) response.type('html').send('Signed in.');
    else response.redirect(303, back);
  });
  app.get('/weak/:policy/page', ({ params }, response) => {
    response.cookie('lab-readable', randomId(), ofTwin(params.policy));
    response.type('html').send(weakPage(params.policy));
  });
  app.delete('/weak/:policy/session', (request, response) => {
    sessions.end(tokensOf(request).refresh);
    const { path } = ofTwin(request.params.policy);
    for (const name of Object.values(weakCookies)) response.clearCookie(name, { path });
    response.status(204).end();
  });
  app.all('/weak/:policy/data', (request, response) => {
    reflectOrigin(request, response);
    if (request.method === 'OPTIONS') return void response.status(204).end();
    const policy = policyOf(request);
    const { access, refresh } = tokensOf(request);
    if (!sessions.isGood(access, policy)) {
      const renewed = sessions.renew(refresh, policy);
      if (!renewed) return void response.status(401).json({ code: 'session_ended' });
      setTokens(request, response, renewed);
    }
    obey(request, response);
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

function obey(request: Request, response: Response): void {
  const back = wayBack(request);
  if (back === undefined) response.json({ data: 'what only its owner should read' });
  else response.redirect(303, back);
}

/** As many servers do that want CORS to be out of the way. */
function reflectOrigin({ headers }: Request, response: Response): void {
  if (headers.origin === undefined) return;
  response.set('Access-Control-Allow-Origin', headers.origin);
  response.set('Access-Control-Allow-Credentials', 'true');
  response.set('Access-Control-Allow-Headers', 'X-CSRF');
}

/** Of the refresh token that came with a request. */
export function weakGeneration(request: IncomingMessage): Promise<number | undefined> {
  const { refresh } = 'cookies' in request ? tokensOf(request as Request) : {};
  return Promise.resolve(readToken(refresh, { checks: true })?.gen);
}

function tokensOf(request: Request): Partial<Tokens> {
  const cookies = request.cookies as Record<string, string | undefined>;
  const [access, refresh] = [cookies[weakCookies.access], cookies[weakCookies.refresh]];
  return { ...(access && { access }), ...(refresh && { refresh }) };
}

function policyOf({ params }: Request): Policy {
  return policies[params['policy'] as PolicyName] ?? {};
}

function setTokens(request: Request, response: Response, { access, refresh }: Tokens): void {
  const { sentFromOtherSites = false } = policyOf(request);
  const attributes = sentFromOtherSites ? ({ sameSite: 'none', secure: true } as const) : {};
  const options = { ...ofTwin(String(request.params['policy'])), ...attributes, httpOnly: true };
  response.cookie(weakCookies.access, access, options);
  response.cookie(weakCookies.refresh, refresh, options);
}
