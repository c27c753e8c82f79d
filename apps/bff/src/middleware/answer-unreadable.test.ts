import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it } from 'vitest';

import { sendRaw } from '../../test/support/raw.ts';
import { createLog } from '../log/log.ts';
import { answerUnreadable } from './answer-unreadable.ts';

it('a request that never gets as far as its body is told so', async () => {
  const lines: string[] = [];
  const server = createServer({ headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 });
  answerUnreadable(server, 'https://bff.test', createLog('info', { write: (line) => lines.push(line) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { status, text } = await sendRaw((server.address() as AddressInfo).port, 'GET / HTTP/1.1\r\nHo');

  expect(status).toBe(408);
  expect(text).toContain('"code":"request_timed_out"');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    code: 'request_timed_out',
    requestId: expect.any(String),
  });
  await new Promise((resolve) => server.close(resolve));
});
