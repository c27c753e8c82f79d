import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../../test/support/exchange.ts';
import { fillSettings, serveWebApp } from './serve-web-app.ts';

const settings = { bffOrigin: 'http://localhost:3000', demo: true };
const folder = mkdtempSync(join(tmpdir(), 'web-app-'));
const dist = join(folder, 'dist');
let server: Server;

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not part of the build');
  writeFileSync(join(dist, 'index.html'), '<head><meta name="settings" content="{}" /></head>');
  writeFileSync(join(dist, 'assets', 'main-Ab12.js'), 'export {};');
  writeFileSync(join(dist, 'assets', 'large-Cd34.js'), 'export {};\n'.repeat(1000));
  writeFileSync(join(dist, 'icon.svg'), '<svg/>');
  writeFileSync(join(dist, 'lost.svg'), '<svg/>');
  writeFileSync(join(dist, 'two words.txt'), 'a name with a space');
  symlinkSync(join('..', 'secret.txt'), join(dist, 'secret.txt'));
  server = serveWebApp({ dist, settings }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** `fetch` resolves `..` before it sends a path; this sends it as it is. */
const get = (path: string, { accept = 'text/html', method = 'GET' } = {}) =>
  exchange({ port: (server.address() as AddressInfo).port, method, path, headers: { accept } }, undefined);
const unstored = { 'cache-control': 'no-store' };

describe('the page', () => {
  it.each(['/', '/index.html', '/session', '/pages/17'])(
    'answers %s with its settings, unstored',
    async (path) => {
      const headers = { ...unstored, 'content-type': 'text/html; charset=utf-8' };
      const text = 'content="{&quot;bffOrigin&quot;:&quot;http://localhost:3000&quot;';
      expect(await get(path)).toMatchObject({ status: 200, headers, text: expect.stringContaining(text) });
    },
  );

  const withoutSettings = `//index.html ///index.html /./index.html /assets/../index.html /assets//../index.html
    /%69ndex.html /%2e/index.html /assets/%2e%2e/index.html /index.html%2f /index.html%00 /index.html.
    /index.html%20 /index.html::$DATA //x/index.html`;
  it.each(withoutSettings.split(/\s+/))('is not found without its settings: %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      expect(await get(path, { method })).toMatchObject({ status: 404, headers: unstored });
    }
  });

  const otherSpellings =
    '/INDEX.html /index.html/ /index.html?x=1 http://127.0.0.1/index.html // /index /index%2ehtml';
  it.each(otherSpellings.split(' '))('carries its settings in another spelling: %s', async (path) => {
    const found = { status: 200, headers: unstored };
    const text = expect.stringContaining('&quot;bffOrigin&quot;');
    expect(await get(path)).toMatchObject({ ...found, text });
    expect(await get(path, { method: 'HEAD' })).toMatchObject(found);
  });

  it('is no answer to a request for data', async () => {
    expect((await get('/session', { accept: 'application/json' })).status).toBe(404);
  });

  it('writes settings that cannot become markup', () => {
    const hostile = { bffOrigin: `"><script>alert('$&')</script>`, demo: true };
    const html = fillSettings('<meta name="settings" content="{}" />', hostile);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&quot;demo&quot;:true}" />');
    expect(html).toContain('$&amp;');
  });

  it('must have a place for the settings', () => {
    expect(() => fillSettings('<head></head>', settings)).toThrow(
      'index.html of the web app has no <meta name="settings"',
    );
  });
});

describe('the files of the build', () => {
  it.each([
    ['/assets/main-Ab12.js', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'],
    ['/icon.svg', 'public, max-age=0', 'image/svg+xml'],
  ])('stay in the cache for ever only when their name contains a hash: %s', async (path, cached, type) => {
    const headers = { 'cache-control': cached, 'content-type': type };
    expect(await get(path)).toMatchObject({ status: 200, headers });
  });

  it('are packed for browsers that can unpack them', async () => {
    const answer = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets/large-Cd34.js`,
    );
    expect(answer.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(await answer.text()).toHaveLength(11_000);
  });

  it.each(['/assets/gone.js', '/favicon.ico', '/assets/main-Ab12.js.map'])(
    'answers 404 to %s, not the page',
    async (path) => {
      expect(await get(path)).toMatchObject({ status: 404, headers: unstored, text: 'Not found\n' });
    },
  );

  const refused = '/../secret.txt /..%2fsecret.txt /assets/..%2f..%2fsecret.txt /%00.js /%E0%A4%A.js';
  /** Through the link that stands in the build. */
  const linked = '/secret.txt';
  it.each([...refused.split(' '), linked])('refuses %s without an error page', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, text: 'Not found\n' });
  });

  it('are found by the names that the page gives them, and by no other spelling', async () => {
    expect((await get('/two%20words.txt')).status).toBe(200);
    for (const path of ['/%69con.svg', '//icon.svg', '/assets/../icon.svg', '/ICON.SVG', '/icon.svg/']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('are not explained when one cannot be read', async () => {
    renameSync(join(dist, 'lost.svg'), join(dist, 'found.svg'));
    symlinkSync('lost.svg', join(dist, 'lost.svg'));
    expect(await get('/lost.svg')).toMatchObject({ status: 500, text: 'Something went wrong\n' });
  });

  it('are only read', async () => {
    const headers = { allow: 'GET, HEAD' };
    expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405, headers });
  });
});

describe('every answer of the web server', () => {
  it.each(['/', '/assets/main-Ab12.js', '/assets/gone.js', '/%E0%A4%A.js'])(
    'carries the page headers: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );
});
