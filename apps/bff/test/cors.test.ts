import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff, webOrigin } from './support/test-bff.ts';

const bff = useTestBff({ WEB_ORIGINS: `${webOrigin},https://second.bff.test` });

const preflight = (origin: string, headers: Record<string, string> = {}) =>
  bff.browser().send('OPTIONS', probePath, {
    headers: {
      origin,
      'sec-fetch-site': 'cross-site',
      'x-csrf': undefined,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-csrf',
      ...headers,
    },
  });

const foreign = [
  'https://evil.test',
  'null',
  'https://app.bff.test.evil.test',
  'https://xapp.bff.test',
  'http://app.bff.test',
  'https://app.bff.test:8443',
  'https://app.bff.test, https://evil.test',
];

describe('an origin that is not listed', () => {
  it.each(foreign)('gets no leave to read an answer: %s', async (origin) => {
    const browser = await bff.signedIn();

    for (const path of [probePath, paths.session, paths.jwks, '/nowhere']) {
      const answer = await browser.get(path, { headers: { origin, 'sec-fetch-site': 'cross-site' } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    // What differs by origin must not be taken from a cache for another one.
    expect((await browser.get(paths.session, { headers: { origin } })).headers.vary).toContain('Origin');
  });

  it.each(foreign)('gets no leave from a preflight: %s', async (origin) => {
    const answer = await preflight(origin);

    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers.vary).toContain('Origin');
    expect(answer.text).toBe('');
  });
});

describe('a listed origin', () => {
  it.each([webOrigin, 'https://second.bff.test'])('reads answers with credentials: %s', async (origin) => {
    const answer = await bff.browser().get(paths.session, { headers: { origin } });

    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
    expect(answer.headers['access-control-expose-headers']).toBe('X-Request-Id,Retry-After');
  });

  it.each([
    ['GET', probePath, {}, 401],
    ['GET', '/bff/nowhere', {}, 404],
    ['PATCH', probePath, {}, 401],
    ['GET', probePath, { 'x-csrf': undefined }, 403],
    ['POST', passwordPaths.signIn, { 'content-type': 'text/plain' }, 415],
    ['POST', passwordPaths.signIn, {}, 400],
  ] as const)('may read why it is refused: %s %s', async (...[method, path, headers, status]) => {
    const answer = await bff
      .browser()
      .send(method, path, { headers, ...(method === 'POST' && { body: '{' }) });

    expect(answer).toMatchObject({ status, headers: { 'access-control-allow-origin': webOrigin } });
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
  });

  it('learns from a preflight what it may send', async () => {
    const answer = await preflight(webOrigin);

    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': webOrigin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST,PUT,DELETE',
      'access-control-allow-headers': 'Content-Type,X-CSRF',
      'access-control-max-age': '86400',
    });
  });

  it('is told the same whatever it asks for', async () => {
    const answer = await preflight(webOrigin, {
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,x-anything',
    });

    expect(answer.headers['access-control-allow-methods']).toBe('GET,POST,PUT,DELETE');
    expect(answer.headers['access-control-allow-headers']).toBe('Content-Type,X-CSRF');
  });

  it('sets no cookies and renews nothing with a preflight', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();
    const before = bff.securityEvents().length;

    const answer = await browser.send('OPTIONS', probePath, {
      headers: { 'access-control-request-method': 'GET' },
    });

    expect(answer.setCookies).toEqual([]);
    expect(bff.securityEvents()).toHaveLength(before);
  });
});
