import { beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { probePath } from './support/probe.ts';
import { bffOrigin, password, useTestBff, webOrigin } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);
beforeEach(() => bff.forgetLog());

type Headers = Record<string, string | undefined>;
const forged = { text: 'forged' };
const unsent = { origin: undefined, 'sec-fetch-site': undefined };
const evil = 'https://evil.test';

/** What each rule refuses, and the rule that the log names. */
const refused: [what: string, headers: Headers, rule: string][] = [
  ['without X-CSRF', { 'x-csrf': undefined }, 'x_csrf'],
  ['with another X-CSRF', { 'x-csrf': 'true' }, 'x_csrf'],
  ['with X-CSRF twice', { 'x-csrf': '1, 1' }, 'x_csrf'],
  ['typed into the address bar', { origin: undefined, 'sec-fetch-site': 'none' }, 'sec_fetch_site'],
  ['of another site without Origin', { origin: undefined, 'sec-fetch-site': 'cross-site' }, 'sec_fetch_site'],
  ['of a sibling host without Origin', { origin: undefined }, 'sec_fetch_site'],
  ['of a site that no standard knows', { 'sec-fetch-site': 'friendly-site' }, 'sec_fetch_site'],
  ['of another origin', { origin: evil, 'sec-fetch-site': 'cross-site' }, 'origin'],
  ['of a sibling host that is not listed', { origin: 'https://other.test' }, 'origin'],
  ['of another origin in an old browser', { origin: evil, 'sec-fetch-site': undefined }, 'origin'],
  ['of an opaque origin', { origin: 'null' }, 'origin'],
  ['of an origin that only begins alike', { origin: `${webOrigin}.evil.test` }, 'origin'],
  ['of the same host on another port', { origin: `${webOrigin}:8443` }, 'origin'],
  ['of the same host without TLS', { origin: webOrigin.replace('https', 'http') }, 'origin'],
];

const requests: [method: string, path: string, body?: unknown][] = [
  ['GET', probePath],
  ['POST', probePath, forged],
  ['GET', paths.session],
  ['DELETE', paths.session],
  ['POST', paths.renewal],
  ['POST', passwordPaths.signIn, { email: 'ada@example.com', password }],
  ['POST', passwordPaths.registration, { name: 'Eve', email: 'eve@example.com', password }],
  ['POST', passwordPaths.guest],
];

describe.each(refused)('a request %s', (_what, headers, rule) => {
  it.each(requests)('is refused: %s %s', async (method, path, body) => {
    const answer = await browser.sendAndLose(method, path, { body, headers });

    expect(answer).toMatchObject({ status: 403, json: { code: 'csrf_rejected' } });
    expect(answer.text).not.toContain(rule);
    expect(answer.setCookies).toEqual([]);
    expect(answer.headers.vary?.split(', ')).toEqual(expect.arrayContaining(['Origin', 'Sec-Fetch-Site']));
    const logged = { code: 'csrf_rejected', detail: `rule ${rule}` };
    expect(bff.log).toContainEqual(expect.objectContaining(logged));
  });
});

describe('after all these requests', () => {
  it('nothing has changed', async () => {
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });
});

describe('an unsafe request that says nothing of where it comes from', () => {
  it.each(requests.filter(([method]) => method !== 'GET'))(
    'is refused: %s %s',
    async (method, path, body) => {
      const { json } = await browser.sendAndLose(method, path, { body, headers: unsent });

      expect(json).toMatchObject({ status: 403, code: 'csrf_rejected' });
    },
  );
});

describe('a form of another site', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'text=forged'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nforged\r\n--x--',
    ],
    ['text/plain', '{"text":"forged="}'],
  ])('is refused as %s, even with every header right', async (type, body) => {
    const asFormsDo = await browser.post(probePath, {
      body,
      headers: { 'content-type': type, 'x-csrf': undefined, origin: evil, 'sec-fetch-site': 'cross-site' },
    });
    const withHeaders = await browser.post(probePath, { body, headers: { 'content-type': type } });

    expect(asFormsDo.json).toMatchObject({ status: 403, code: 'csrf_rejected' });
    expect(withHeaders.json).toMatchObject({ status: 415, code: 'media_type_unsupported' });
  });
});

describe('a request of the web app', () => {
  it.each<[string, Headers]>([
    ['on a sibling host', {}],
    ['on another site', { 'sec-fetch-site': 'cross-site' }],
    ['on the same origin', { origin: bffOrigin, 'sec-fetch-site': 'same-origin' }],
    ['on the same origin, without Origin', { origin: undefined, 'sec-fetch-site': 'same-origin' }],
    ['in a browser that sends no Sec-Fetch-Site', { 'sec-fetch-site': undefined }],
  ])('is accepted %s', async (_where, headers) => {
    expect((await browser.get(probePath, { headers })).status).toBe(200);
    expect((await browser.put(`${probePath}/none`, { body: forged, headers })).status).toBe(404);
  });

  it('may read with neither header, as old browsers do', async () => {
    expect((await browser.get(probePath, { headers: unsent })).status).toBe(200);
  });
});
