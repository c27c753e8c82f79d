import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redirectTo } from './redirect.ts';

const origin = 'https://localhost:5173';
const server = createServer(redirectTo(origin));
beforeAll(async () => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void server.close());

/** Sends the path and the headers as they are. */
async function send(method: string, path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, method, path, headers });
  const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage];
  return { status: answer.resume().statusCode, headers: answer.headers };
}

describe('the plain port beside https', () => {
  it.each([
    ['/', `${origin}/`],
    ['/things/17?a=b', `${origin}/things/17?a=b`],
    ['//evil.example/x', `${origin}//evil.example/x`],
    ['/\\evil.example', `${origin}/\\evil.example`],
    ['/@evil.example', `${origin}/@evil.example`],
    ['http://evil.example/x', `${origin}/`],
  ])('leads %s to its own host', async (path, location) => {
    const { status, headers } = await send('GET', path, { Host: 'evil.example' });
    expect(status).toBe(308);
    expect(headers.location).toBe(location);
    expect(new URL(location).origin).toBe(origin);
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('repeats no %s', async (method) => {
    const { status, headers } = await send(method, '/api/things');
    expect(status).toBe(405);
    expect(headers.location).toBeUndefined();
  });
});
