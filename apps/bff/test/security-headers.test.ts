import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { signInWithTooManyRoles } from './support/accounts.ts';
import type { Answer } from './support/exchange.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { startOwnBff, useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

const always = {
  'content-security-policy': "default-src 'none';base-uri 'none';frame-ancestors 'none';sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': expect.stringContaining('camera=()'),
  'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
};

type Send = () => Promise<Answer>;
const answers: [kind: string, status: number, send: Send][] = [
  ['data', 200, () => browser.get(probePath)],
  ['a session inspection', 200, () => browser.get(paths.session)],
  ['something made', 201, () => browser.post(probePath, { body: { text: 't' } })],
  ['no content', 204, () => browser.post(paths.renewal)],
  ['a sign-out', 204, () => bff.browser().delete(paths.session)],
  ['a preflight', 204, () => bff.browser().send('OPTIONS', probePath)],
  ['a body that is not JSON', 400, () => browser.post(probePath, { body: '{' })],
  ['a path that cannot be read', 400, () => browser.delete(`${probePath}/%zz`)],
  ['nobody signed in', 401, () => bff.browser().get(probePath)],
  ['a forged request', 403, () => browser.get(probePath, { headers: { 'x-csrf': undefined } })],
  ['an unknown address', 404, () => browser.get('/nowhere')],
  ['a wrong method', 405, () => browser.put(paths.session)],
  ['a large body', 413, () => browser.post(probePath, { body: `"${'x'.repeat(102_400)}"` })],
  ['a body of another type', 415, () => browser.post(probePath, { body: 'x', headers: text })],
  ['a fault inside', 500, () => signInWithTooManyRoles(bff)],
  ['another host', 421, () => browser.get(probePath, { headers: { host: 'evil.test' } })],
  ['liveness', 200, () => browser.get(paths.health)],
  ['readiness', 200, () => browser.get(paths.readiness)],
];
const text = { 'content-type': 'text/plain' };

describe('every answer', () => {
  it.each(answers)('cannot be framed, sniffed, embedded or kept: %s, %i', async (_kind, status, send) => {
    const answer = await send();

    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ ...always, 'cache-control': 'no-store' });
    expect(answer.headers.vary?.split(', ')).toEqual(expect.arrayContaining(['Origin', 'Sec-Fetch-Site']));
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['server']).toBeUndefined();
    expect(answer.headers['etag']).toBeUndefined();
  });

  it('has an id of its own, whatever the request brought', async () => {
    const headers = { 'x-request-id': 'chosen-by-a-stranger' };
    const answers = [await browser.get(probePath, { headers }), await browser.get(probePath, { headers })];

    const ids = answers.map((answer) => answer.headers['x-request-id']);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('chosen-by-a-stranger');
    expect(bff.logText()).not.toContain('chosen-by-a-stranger');
  });

  it.each([
    ['http://bff.test', 'there is none'],
    ['https://localhost:3000', 'every program on the machine shares the name'],
  ])('promises HTTPS only where there is HTTPS: not at %s, where %s', async (BFF_ORIGIN) => {
    const { headers } = await (await startOwnBff({ MODE: 'demo', BFF_ORIGIN })).browser().get(paths.health);

    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toBe(always['content-security-policy']);
  });
});

describe('the exceptions', () => {
  it('let the browser read the empty answer to a report of another origin', async () => {
    const answer = await bff.browser().post(paths.cspReports, { body: '{}' });

    const crossOrigin = { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' };
    expect(answer).toMatchObject({ status: 204, headers: { ...always, ...crossOrigin } });
  });

  it('let a cache keep the public keys, and nothing else', async () => {
    const answer = await browser.get(paths.jwks);

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ ...always, 'cache-control': 'public, max-age=300' });
  });
});
