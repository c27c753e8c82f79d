import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { sendRaw } from '../../test/support/raw.ts';
import { createLog } from '../log/log.ts';
import { testConfig } from '../../test/support/test-config.ts';
import { answerClientErrors } from './client-error.ts';

let server: Server;
let lines: string[];
beforeEach(() => {
  lines = [];
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function listen(options: ServerOptions): Promise<void> {
  server = createServer(options);
  answerClientErrors(server, testConfig(), createLog('info', { write: (line) => lines.push(line) }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

const port = () => (server.address() as AddressInfo).port;
const connections = () =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

describe('a request that cannot be read', () => {
  it('is told so when it never gets as far as its body', async () => {
    await listen({ headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 });

    const { status, text } = await sendRaw(port(), 'GET / HTTP/1.1\r\nHo');

    expect(status).toBe(408);
    expect(text).toContain('"code":"request_timed_out"');
    expect(JSON.parse(lines.join(''))).toMatchObject({
      code: 'request_timed_out',
      requestId: expect.any(String),
    });
  });

  it('holds no connection, although its sender keeps its side open', async () => {
    await listen({});
    const socket = connect({ port: port(), host: '127.0.0.1', allowHalfOpen: true });
    socket.resume();
    socket.write('hello there\r\n\r\n');
    await once(socket, 'end');

    await vi.waitFor(async () => expect(await connections()).toBe(0));
    socket.destroy();
  });
});
