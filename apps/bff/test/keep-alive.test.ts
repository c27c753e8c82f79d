import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { startOwnBff } from './support/use-test-bff.ts';

/** A connection as a proxy keeps it, after its first answer. */
async function connectionAfterAnswer(environment?: Record<string, string>) {
  const bff = await startOwnBff(environment);
  const socket = connect(bff.port, '127.0.0.1').setEncoding('latin1');
  socket.write(`GET ${paths.health} HTTP/1.1\r\nHost: bff.test\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [string];
  return { socket, answer };
}

describe('an idle connection', { timeout: 20_000 }, () => {
  it('is kept longer than the usual proxies keep theirs', async () => {
    const { socket, answer } = await connectionAfterAnswer();

    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    // Google's load balancers keep one for 600 s, which cannot be set; the others less.
    expect(Number(/^keep-alive: timeout=(\d+)/im.exec(answer)?.[1])).toBeGreaterThan(600);
    socket.destroy();
  });

  it('is closed once it was idle for KEEP_ALIVE_SECONDS', async () => {
    const { socket, answer } = await connectionAfterAnswer({ KEEP_ALIVE_SECONDS: '0.1' });

    expect(answer).toMatch(/^keep-alive: timeout=0\r$/im);
    expect(await once(socket, 'end')).toEqual([]);
  });
});
