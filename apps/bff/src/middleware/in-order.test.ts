import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type RequestHandler } from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createLog } from '../log/log.ts';
import { Problem } from '../problems/problem.ts';
import { inOrder } from './in-order.ts';
import { problemHandler } from './problem-handler.ts';

const failed = new Problem('host_rejected');
const reached: RequestHandler = (_request, response) => void response.send('reached');

async function ask(...handlers: RequestHandler[]): Promise<string> {
  const server = createServer(
    express().use(inOrder(...handlers), reached, problemHandler(createLog('silent'))),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`)).text();
}

describe('handlers in order', () => {
  it('meet a request one after the other, however long one takes', async () => {
    const met: number[] = [];
    const answer = await ask(
      (_request, _response, next) => (met.push(1), setImmediate(next)),
      async (_request, _response, next) => {
        await Promise.resolve();
        met.push(2);
        next();
      },
      (_request, _response, next) => (met.push(3), next()),
    );

    expect([answer, ...met]).toEqual(['reached', 1, 2, 3]);
  });

  const late: RequestHandler = (_request, _response, next) => void setImmediate(next);
  it.each<[string, RequestHandler]>([
    [
      'throws',
      () => {
        throw failed;
      },
    ],
    ['rejects', () => Promise.reject(failed)],
    ['hands it to next', (_request, _response, next) => next(failed)],
  ])('stop at the first that fails, and nobody waits for ever: %s', async (_how, handler) => {
    const never: RequestHandler = (_request, response) => void response.send('never');

    expect(await ask(handler, never)).toContain('host_rejected');
    // Outside what Express called: only `inOrder` can catch it here.
    expect(await ask(late, handler, never)).toContain('host_rejected');
  });

  it('stop at one that answers', async () => {
    expect(await ask((_request, response) => void response.send('answered'), reached)).toBe('answered');
  });
});
