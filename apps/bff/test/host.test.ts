import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { probePath } from './support/probe.ts';
import { sendRaw } from './support/raw.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const others = [
  ...`evil.test bff.test.evil.test bff.test:8443 localhost 127.0.0.1 bff.test@evil.test user@bff.test
    user:443@bff.test:443 bff.test. bff.test.:443 bff.test:80 bff.test:0443 bff.test: bff.test:443:443
    bff%2etest https://bff.test bff.test/ b\u00edf.test`.split(/\s+/),
  'bff.test, evil.test',
  '',
];

describe('a request for another host', () => {
  it.each(others)('is refused: %j', async (host) => {
    const browser = await bff.signedIn();

    for (const path of [probePath, paths.session, paths.jwks, '/nowhere']) {
      const { json } = await browser.get(path, { headers: { host } });
      expect(json).toMatchObject({ status: 421, code: 'host_rejected' });
    }
  });

  it('is refused before anything is done', async () => {
    const before = bff.securityEvents().length;

    const answer = await bff.browser().post(passwordPaths.registration, {
      headers: { host: 'evil.test' },
      body: { name: 'Eve', email: randomEmail(), password },
    });

    expect(answer).toMatchObject({ status: 421, setCookies: [] });
    expect(bff.securityEvents()).toHaveLength(before);
  });

  it.each([
    ['a preflight asks', 'OPTIONS', {}],
    ['a proxy has added ours', 'GET', { 'x-forwarded-host': 'bff.test', forwarded: 'host=bff.test' }],
  ])('is refused although %s', async (_what, method, headers) => {
    const options = { headers: { host: 'evil.test', ...headers } };
    const answer = await bff.browser().send(method, probePath, options);

    expect(answer.status).toBe(421);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['names none', ''],
    ['names two', 'Host: bff.test\r\nHost: evil.test\r\n'],
    ['names ours second', 'Host: evil.test\r\nHost: bff.test\r\n'],
    ['names ours twice', 'Host: bff.test\r\nHost: bff.test:443\r\n'],
  ])('is refused when it %s', async (_what, lines) => {
    const answer = await sendRaw(bff.port, `GET ${paths.jwks} HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`);

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('a request whose target names a host', () => {
  const ask = (target: string) =>
    sendRaw(bff.port, `GET ${target} HTTP/1.1\r\nHost: bff.test\r\nConnection: close\r\n\r\n`);

  it.each([
    'https://evil.test',
    'https://bff.test.evil.test',
    'https://bff.test@evil.test',
    'HTTP://EVIL.TEST',
  ])('is refused, whatever its header says: %s', async (origin) => {
    expect((await ask(`${origin}${paths.jwks}`)).status).toBe(421);
  });

  it.each(['https://bff.test', 'https://bff.test:443', 'HTTPS://BFF.test'])(
    'is answered when that is ours: %s',
    async (origin) => {
      expect((await ask(`${origin}${paths.jwks}`)).status).toBe(200);
    },
  );
});
