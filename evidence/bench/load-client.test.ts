import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { loadClient } from './load-client.ts';

describe('load client', () => {
  it('goes on where it ended, so that no cookie comes again before all others', async () => {
    const times = new Map(Array.from({ length: 1000 }, (_, index) => [`a=${index}`, 0]));
    const port = await listen(({ headers: { cookie = '' } }, response) => {
      times.set(cookie, (times.get(cookie) ?? 0) + 1);
      response.setHeader('content-length', 2).end('{}');
    });
    const load = loadClient({ port, path: '/', headers: { host: 'a.test' }, cookies: [...times.keys()] });
    for (const seconds of [0.01, 0.01, 0.02]) await load(seconds);
    expect(times.size).toBe(1000);
    expect(Math.max(...times.values()) - Math.min(...times.values())).toBeLessThanOrEqual(1);
  });

  it('refuses to measure answers that are not 200', async () => {
    const port = await listen((_request, response) => response.writeHead(401, { 'content-length': 0 }).end());
    const load = loadClient({ port, path: '/', headers: { host: 'a.test' } });
    await expect(load(0.01)).rejects.toThrow('401 Unauthorized');
  });
});

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
