import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import cookieParser from 'cookie-parser';
import express, { type RequestHandler } from 'express';

export interface HandlerAnswer {
  readonly status: number;
  readonly setCookies: readonly string[];
}

/** What a real HTTP server answers to one request when this is its only handler, behind cookie-parser. */
export async function answerOf(
  handler: RequestHandler,
  headers: Record<string, string | string[]> = {},
): Promise<HandlerAnswer> {
  const server = createServer(express().use(cookieParser(), handler));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<HandlerAnswer>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, agent: false, headers }, (incoming) => {
        incoming.resume();
        const { statusCode: status = 0, headers: received } = incoming;
        incoming.on('error', reject);
        incoming.on('end', () => resolve({ status, setCookies: received['set-cookie'] ?? [] }));
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
  } finally {
    server.close();
  }
}
