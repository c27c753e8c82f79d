import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';
import { killAll, ready, startBoth } from './support/started.ts';
import { TlsClient } from './support/through-tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
beforeAll(() => buildWebApp(), 60_000);
afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true });
});

async function startShape(DATA_DIR: string, shape: string) {
  const demo = await startBoth(`node scripts/demo.ts ${shape}`, { DATA_DIR });
  await ready(demo);
  const stop = async () => {
    demo.child.kill('SIGTERM');
    await demo.ended;
  };
  return { ports: demo.ports, printed: demo.printed, stop };
}

/** As a browser that knows the authority: anything wrong with the certificate fails. */
async function getOverTls(port: number, path: string, authorityFolder: string) {
  const ca = readFileSync(join(authorityFolder, 'local-ca.pem'), 'utf8');
  const client = new TlsClient({ origin: `https://localhost:${port}`, ca, address: '127.0.0.1' });
  const answer = await client.send({ path, headers: { Accept: 'text/html' } });
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

describe.concurrent('npm start -- --https', { timeout: 60_000 }, () => {
  it('serves both origins over TLS, with a port beside each that only redirects', async ({ expect }) => {
    const DATA_DIR = join(folder, 'https');
    const { ports, printed, stop } = await startShape(DATA_DIR, '--https');
    const page = await getOverTls(ports.WEB_PORT, '/', DATA_DIR);
    expect(page.body).toContain(`https://localhost:${ports.BFF_PORT}`);
    expect(page.headers['strict-transport-security']).toBeUndefined();
    expect(await getOverTls(ports.BFF_PORT, '/readyz', DATA_DIR)).toMatchObject({ status: 200 });

    for (const [plain, secure] of [
      ['WEB_HTTP_PORT', 'WEB_PORT'],
      ['BFF_HTTP_PORT', 'BFF_PORT'],
    ] as const) {
      const answer = await fetch(`http://localhost:${ports[plain]}/session`, { redirect: 'manual' });
      expect(answer.status).toBe(308);
      expect(answer.headers.get('location')).toBe(`https://localhost:${ports[secure]}/session`);
    }
    await stop();
    expect(printed.output).toMatch(
      /^Tokenless runs at https:.*\n.* import \S+local-ca\.pem as an authority, or accept its warning at .*\n$/,
    );
  });

  it('refuses to speak TLS older than 1.2', async ({ expect }) => {
    const DATA_DIR = join(folder, 'old');
    const { ports, stop } = await startShape(DATA_DIR, '--https --one-origin');
    const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const sent = request({ host: '127.0.0.1', port: ports.BFF_PORT, rejectUnauthorized: false, ...old });
    const [error] = (await once(sent.end(), 'error')) as [Error];
    expect(error.message).toContain('protocol version');
    await stop();
  });
});

describe.concurrent('npm start -- --one-origin', { timeout: 60_000 }, () => {
  it('serves the page and the BFF from one port', async ({ expect }) => {
    const { ports, printed, stop } = await startShape(join(folder, 'one'), '--one-origin');
    const origin = `http://localhost:${ports.BFF_PORT}`;
    const page = await (await fetch(origin, { headers: { Accept: 'text/html' } })).text();
    expect(page).toContain('content="{&quot;bffOrigin&quot;:&quot;&quot;');
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    expect((await fetch(origin + script)).status).toBe(200);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect(printed.output).toBe(`Tokenless runs at ${origin} (log in ${join(folder, 'one')}/bff.log).\n`);
    expect(existsSync(join(folder, 'one', 'local-ca.pem'))).toBe(false);
    await stop();
  });
});
