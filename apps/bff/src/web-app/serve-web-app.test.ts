import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '../config/startup-error.ts';
import { fillSettings, serveWebApp } from './serve-web-app.ts';

const settings = { bffOrigin: 'http://localhost:3000', demo: true };
const folder = mkdtempSync(join(tmpdir(), 'web-app-'));
const dist = join(folder, 'dist');
let server: Server;
let origin: string;

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
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, accept = 'text/html') => fetch(`${origin}${path}`, { headers: { accept } });

/** `fetch` resolves `..` before it sends a path; this sends it as it is. */
async function getRaw(path: string, method = 'GET') {
  const { port } = new URL(origin);
  const sent = request({ host: '127.0.0.1', port, path, method, headers: { accept: 'text/html' } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

describe('the page', () => {
  it.each(['/', '/index.html', '/session', '/pages/17'])(
    'answers %s with its settings, unstored',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toContain(
        'content="{&quot;bffOrigin&quot;:&quot;http://localhost:3000&quot;',
      );
    },
  );

  const withoutSettings = `//index.html ///index.html /./index.html /assets/../index.html /assets//../index.html
    /%69ndex.html /%2e/index.html /assets/%2e%2e/index.html /index.html%2f /index.html%00 /index.html.
    /index.html%20 /index.html::$DATA //x/index.html`;
  it.each(withoutSettings.split(/\s+/))('is not found without its settings: %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const headers = { 'cache-control': 'no-store' };
      expect(await getRaw(path, method)).toMatchObject({ status: 404, headers });
    }
  });

  const otherSpellings =
    '/INDEX.html /index.html/ /index.html?x=1 http://127.0.0.1/index.html // /index /index%2ehtml';
  it.each(otherSpellings.split(' '))('carries its settings in another spelling: %s', async (path) => {
    const unstored = { status: 200, headers: { 'cache-control': 'no-store' } };
    const text = expect.stringContaining('&quot;bffOrigin&quot;');
    expect(await getRaw(path)).toMatchObject({ ...unstored, text });
    expect(await getRaw(path, 'HEAD')).toMatchObject(unstored);
  });

  it('is no answer to a request for data', async () => {
    expect((await get('/session', 'application/json')).status).toBe(404);
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

  it('must have been built', () => {
    const nowhere = join(folder, 'nowhere');
    expect(() => serveWebApp({ dist: nowhere, settings })).toThrow(StartupError);
    expect(() => serveWebApp({ dist: nowhere, settings })).toThrow('cannot be read at');
  });
});

describe('the files of the build', () => {
  it('stay in the cache for ever when their name contains a hash', async () => {
    const answer = await get('/assets/main-Ab12.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('are packed for browsers that can unpack them', async () => {
    const answer = await get('/assets/large-Cd34.js');
    expect(answer.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(await answer.text()).toHaveLength(11_000);
  });

  it('are asked for again when their name does not change', async () => {
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=0');
  });

  it.each(['/assets/gone.js', '/favicon.ico', '/assets/main-Ab12.js.map'])(
    'answers 404 to %s, not the page',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toBe('Not found\n');
    },
  );

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%00.js', '/%E0%A4%A.js'])(
    'refuses %s without an error page',
    async (path) => {
      expect((await getRaw(path)).status).toBe(404);
    },
  );

  it('are found by the names that the page gives them, and by no other spelling', async () => {
    expect((await get('/two%20words.txt')).status).toBe(200);
    for (const path of ['/%69con.svg', '//icon.svg', '/assets/../icon.svg', '/ICON.SVG', '/icon.svg/']) {
      expect((await getRaw(path)).status).toBe(404);
    }
  });

  it('are those that the build made, not what a link leads to', async () => {
    expect((await get('/secret.txt')).status).toBe(404);
  });

  it('are not explained when one cannot be read', async () => {
    renameSync(join(dist, 'lost.svg'), join(dist, 'found.svg'));
    symlinkSync('lost.svg', join(dist, 'lost.svg'));
    const answer = await get('/lost.svg');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Something went wrong\n');
  });

  it('are only read', async () => {
    const answer = await fetch(origin, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('every answer of the web server', () => {
  it.each(['/', '/assets/main-Ab12.js', '/assets/gone.js', '/%E0%A4%A.js'])(
    'carries the page headers: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );
});
