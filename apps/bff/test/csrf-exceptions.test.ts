import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

type Headers = Record<string, string | undefined>;
const unsent = { origin: undefined, 'sec-fetch-site': undefined };

describe('the exceptions', () => {
  const report = { headers: { 'x-csrf': undefined, 'content-type': 'application/csp-report' }, body: '{}' };

  it('let the browser report violations without X-CSRF', async () => {
    expect((await bff.browser().post(paths.cspReports, report)).status).toBe(204);
  });

  it('still ask a violation report for its origin', async () => {
    const from = (headers: Headers) =>
      bff.browser().post(paths.cspReports, { ...report, headers: { ...report.headers, ...headers } });

    expect((await from({ origin: 'https://evil.test' })).status).toBe(403);
    expect((await from(unsent)).status).toBe(403);
  });

  it('do not reach beyond their address', async () => {
    for (const path of [`${paths.cspReports}/x`, `${paths.cspReports}/../session`]) {
      expect((await bff.browser().post(path, report)).status).toBe(403);
    }
  });

  it('let anybody read the public keys', async () => {
    const headers = { ...unsent, 'x-csrf': undefined, 'user-agent': undefined };

    expect((await bff.browser().get(paths.jwks, { headers })).status).toBe(200);
  });

  it('answer preflights', async () => {
    const headers = { 'x-csrf': undefined, 'access-control-request-method': 'POST' };

    expect((await bff.browser().send('OPTIONS', probePath, { headers })).status).toBe(204);
  });
});

describe('spellings of a guarded address', () => {
  it.each(['/BFF/session', '/bff/session/', '/Api/Probe', '/api/probe/?x=1', '/bff//session'])(
    'are guarded as well: %s',
    async (path) => {
      const { json } = await bff.browser().get(path, { headers: { 'x-csrf': undefined } });

      expect(json).toMatchObject({ code: 'csrf_rejected' });
    },
  );

  it('reach nothing where they are not guarded', async () => {
    const email = randomEmail();
    for (const path of ['//bff/registration', '/%62ff/registration', '/./bff/registration']) {
      const request = { body: { name: 'Eve', email, password }, headers: { 'x-csrf': undefined } };
      expect((await bff.browser().post(path, request)).status).toBe(404);
    }
    expect((await bff.signedIn(email)).jar.size).toBe(2);
  });
});
