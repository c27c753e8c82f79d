import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect, type IncomingHttpHeaders } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { readConfig } from '@tokenless/bff/config';
import { cookieNames, paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { type RunningServer, startServer } from '@tokenless/bff/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';
import { startNginx } from './support/nginx.ts';
import { type Relay, startRelay } from './support/relay.ts';
import { freePort } from './support/started.ts';
import { TlsClient } from './support/through-tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'behind-nginx-'));
const [plainPort, port] = [await freePort(), await freePort()];
/** nginx knows the relays' ports as those of two instances, which share all that matters; here they are one. */
const bffPorts = [await freePort(), await freePort()] as const;
const bffPort = await freePort();
const origin = `https://localhost:${port}`;
const log: Record<string, unknown>[] = [];
let nginx: Awaited<ReturnType<typeof startNginx>>;
let relays: readonly [Relay, Relay];

beforeAll(async () => {
  relays = [await startRelay(bffPorts[0], bffPort), await startRelay(bffPorts[1], bffPort)];
  nginx = await startNginx({ folder, plainPort, port, bffPorts });
}, 180_000);

afterAll(async () => {
  await nginx.stop();
  for (const relay of relays) relay.stop();
  rmSync(folder, { recursive: true });
});

/** In production mode, as it would run there. */
function startBff(trustProxy: string, name: string): Promise<RunningServer> {
  const config = readConfig({
    MODE: 'production',
    PORT: String(bffPort),
    BFF_ORIGIN: origin,
    WEB_ORIGINS: origin,
    SECRETS: randomBytes(32).toString('base64url'),
    DATABASE_URL: `sqlite:${join(folder, `${name}.db`)}`,
    TRUST_PROXY: trustProxy,
    REGISTRATIONS_PER_HOUR: '2',
  });
  return startServer({
    config,
    features: [],
    logDestination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  });
}

const clientFrom = (address: string) =>
  new TlsClient({ origin, address, ca: readFileSync(join(folder, 'local-ca.pem'), 'utf8') });

const answered = () => relays.map((relay) => relay.answered).join('');

/** In seconds. */
const keptByNginx = Number(
  /keepalive_timeout (\d+)s;/.exec(readFileSync(join(root, 'docs/nginx.conf'), 'utf8'))?.[1],
);

let people = 0;
const register = (client: TlsClient, headers: Record<string, string> = {}) =>
  client.send({
    method: 'POST',
    path: passwordPaths.registration,
    body: { name: 'Ada', email: `person-${++people}@example.com`, password: 'four words that are mine' },
    headers,
  });

describe('the plain port of nginx', () => {
  it('leads to https, before any BFF runs', async () => {
    const answer = await fetch(`http://127.0.0.1:${plainPort}/devices?page=2`, { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('https://localhost/devices?page=2');
  });

  it('leads nowhere else, whatever name the request has', async () => {
    const [answer] = (await once(
      request({ host: '127.0.0.1', port: plainPort, headers: { Host: 'evil.example' } }).end(),
      'response',
    )) as [IncomingMessage];
    expect(answer.resume().headers.location).toBe('https://localhost/');
  });
});

describe.each([
  ['one hop', '1'],
  ['its address', '127.0.0.1/32'],
])('a BFF behind nginx, which it trusts by %s', (name, trustProxy) => {
  let bff: RunningServer;
  beforeAll(async () => {
    bff = await startBff(trustProxy, name);
  });
  afterAll(() => bff.stop());

  it('keeps people signed in by cookies of the strictest kind', async () => {
    const client = clientFrom('127.0.0.2');
    const answer = await register(client);
    expect(answer.statusCode).toBe(201);
    for (const line of answer.headers['set-cookie'] ?? []) {
      expect(line).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
      expect(line).toMatch(/Path=\//);
    }
    expect([...client.jar.keys()].toSorted()).toEqual(Object.values(cookieNames).toSorted());
    expect((await client.send({ path: paths.sessions })).statusCode).toBe(200);
  });

  it('counts by the address that nginx saw, whatever the client says', async () => {
    const claims = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '127.0.0.1'];
    const statuses = [];
    for (const claim of claims) {
      const answer = await register(clientFrom('127.0.0.3'), { 'X-Forwarded-For': claim });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([201, 201, 429, 429]);
    expect((await register(clientFrom('127.0.0.4'))).statusCode).toBe(201);
  });

  it('names the real address when it reports a failed sign-in', async () => {
    const client = clientFrom('127.0.0.5');
    const body = { email: 'nobody@example.com', password: 'four words that are wrong', remember: false };
    const headers = { 'X-Forwarded-For': '198.51.100.9' };
    const answer = await client.send({ method: 'POST', path: passwordPaths.signIn, body, headers });
    expect(answer.statusCode).toBe(401);
    const failures = log.filter(({ event }) => event === 'sign_in_failed');
    expect(failures.at(-1)).toMatchObject({ address: '127.0.0.5' });
  });

  it('serves no other host, however the request names it', async () => {
    const client = clientFrom('127.0.0.2');
    const asHost = await client.send({ path: paths.session, headers: { Host: 'evil.example' } });
    expect(asHost.statusCode).toBe(421);
    expect(await json(asHost)).toMatchObject({ code: 'host_rejected' });
    const forwarded = { 'X-Forwarded-Host': 'evil.example' };
    expect((await client.send({ path: paths.session, headers: forwarded })).statusCode).toBe(200);
  });

  it.each([
    '/healthz',
    '/readyz',
    '/HealthZ',
    '/readyz/',
    '//healthz',
    '/%72eadyz',
    '/x/../healthz',
    '/healthz?full',
  ])('tells nobody outside how it is: %s', async (path) => {
    for (const relay of relays) relay.forget();
    expect((await clientFrom('127.0.0.2').send({ path })).statusCode).toBe(404);
    expect(answered()).toBe('');
    expect((await fetch(`http://127.0.0.1:${bffPort}/healthz`)).status).toBe(200);
  });

  it('answers one client after the other on one connection, and never closes it first', async () => {
    // One for each instance.
    await clientFrom('127.0.0.2').send({ path: paths.session });
    await clientFrom('127.0.0.2').send({ path: paths.session });
    for (const relay of relays) relay.forget();
    const posts = [];
    for (const address of ['127.0.0.2', '127.0.0.6', '127.0.0.2']) {
      const answer = await clientFrom(address).send({ method: 'POST', path: paths.renewal });
      posts.push(answer.resume().statusCode);
    }
    expect(posts).toEqual([401, 401, 401]);
    expect(relays.map(({ opened }) => opened)).toEqual([0, 0]);
    const kept = [...answered().matchAll(/^keep-alive: timeout=(\d+)/gim)].map(([, seconds]) =>
      Number(seconds),
    );
    expect(kept).toHaveLength(3);
    expect(Math.min(...kept)).toBeGreaterThan(keptByNginx);
  });

  it('speaks HTTP/2, and joins the cookies that it sends apart', async () => {
    const client = clientFrom('127.0.0.2');
    await register(client);
    const session = connect(origin, { ca: readFileSync(join(folder, 'local-ca.pem')) });
    const cookie = [...client.jar].map(([cookieName, value]) => `${cookieName}=${value}`);
    const stream = session.request({ ':path': paths.sessions, 'x-csrf': '1', origin, cookie });
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    expect([session.alpnProtocol, headers[':status']]).toEqual(['h2', 200]);
    session.destroy();
  });

  it('lets through the cookies of whatever else runs on the host', async () => {
    const headers = { Cookie: `other=${'x'.repeat(50_000)}` };
    const answer = await clientFrom('127.0.0.8').send({ path: paths.session, headers });

    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  it('sends an event the moment it happens', async () => {
    const client = clientFrom('127.0.0.6');
    await register(client);
    const stream = await client.send({ path: paths.sessionEvents });
    expect(stream.statusCode).toBe(200);
    const [first] = (await once(stream, 'data')) as [Buffer];
    expect(first.toString()).toBe('data: {"type":"listening"}\n\n');
    stream.destroy();
  });
});

describe('two instances behind nginx', () => {
  let bff: RunningServer;
  beforeAll(async () => {
    bff = await startBff('1', 'two instances');
  });
  afterAll(() => bff.stop());

  it('share the requests, and none is lost when one of them goes', async () => {
    const client = clientFrom('127.0.0.2');
    await register(client);
    const ask = async () => {
      const get = await client.send({ path: paths.sessions });
      const post = await client.send({ method: 'POST', path: paths.renewal });
      return [get.resume().statusCode, post.resume().statusCode];
    };
    for (const relay of relays) relay.forget();
    const before = [await ask(), await ask()];
    expect(relays.map((relay) => relay.answered)).not.toContain('');
    relays[0].stop();
    expect([...before, await ask(), await ask()]).toEqual(Array.from({ length: 4 }, () => [200, 204]));
  });
});
