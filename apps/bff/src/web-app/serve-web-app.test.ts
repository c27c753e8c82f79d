import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  writeFileSync(join(dist, 'index.html'), '<head><meta name="settings" content="{}" /></head>');
  writeFileSync(join(dist, 'assets', 'main-Ab12.js'), 'export {};');
  writeFileSync(join(dist, 'assets', 'large-Cd34.js'), 'export {};\n'.repeat(1000));
  writeFileSync(join(dist, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'secret.txt'), 'not part of the build');
  server = serveWebApp({ dist, settings }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, accept = 'text/html') => fetch(`${origin}${path}`, { headers: { accept } });

/** `fetch` resolves `..` before it sends a path; this sends it as it is. */
function getRaw(path: string): Promise<number | undefined> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path }, (answer) => resolve(answer.resume().statusCode));
    sent.once('error', reject).end();
  });
}

describe('the page', () => {
  it.each(['/', '/index.html', '/session', '/notes/17'])(
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
      expect(await getRaw(path)).toBeOneOf([400, 403, 404]);
    },
  );

  it('are not explained when one cannot be read', async () => {
    symlinkSync('loop.js', join(dist, 'loop.js'));
    const answer = await get('/loop.js');
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
