import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { useTestBff } from './support/test-bff.ts';

const dist = mkdtempSync(join(tmpdir(), 'one-origin-'));
const asPage = { headers: { accept: 'text/html' } };
mkdirSync(join(dist, 'assets'));
writeFileSync(join(dist, 'index.html'), '<head><meta name="settings" content="{}" /></head>');
writeFileSync(join(dist, 'assets', 'main-Ab12.js'), 'export {};');
afterAll(() => rmSync(dist, { recursive: true }));
const bff = useTestBff({ WEB_APP_FOLDER: dist });

describe('a BFF that serves the web app', () => {
  it.each(['/', '/session', '/pages/17'])('answers %s with the page and its policy', async (path) => {
    const { status, headers, text } = await bff.browser().get(path, asPage);

    expect(status).toBe(200);
    expect(text).toContain('&quot;bffOrigin&quot;:&quot;&quot;');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("script-src 'self';"),
      'permissions-policy': expect.stringContaining('camera=()'),
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).not.toContain('sandbox');
  });

  it('lets browsers keep the files whose names contain a hash', async () => {
    const { status, headers } = await bff.browser().get('/assets/main-Ab12.js');

    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/bff', '/bff/unknown', '/api', '/api/unknown', `${paths.session}/x`])(
    'answers %s with a problem, not with the page',
    async (path) => {
      const { headers, json, status } = await (await bff.signedIn()).get(path, asPage);

      expect(status).toBe(404);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(json).toMatchObject({ code: 'not_found' });
      expect(headers['content-security-policy']).toContain('sandbox');
    },
  );

  it.each(['/', '/assets/main-Ab12.js'])('serves %s under its own host name only', async (path) => {
    const { status } = await bff.browser().get(path, { headers: { host: 'rebound.example' } });

    expect(status).toBe(421);
  });

  it('sets no cookie on a page', async () => {
    const { headers } = await (await bff.signedIn()).get('/', asPage);

    expect(headers['set-cookie']).toBeUndefined();
  });
});
