import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exampleSession } from '../../test/support/example-session.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import type { SessionStreamEvent } from '../contract/answers.ts';
import { paths } from '../contract.ts';
import { recordRequestStart } from '../middleware/request-start.ts';
import type { StreamTarget } from '../sessions/session-streams.ts';
import { type SessionEventDependencies, sessionEventRoutes } from './session-events.ts';

let server: Server;
let reader: Socket;
let opened: Promise<StreamTarget>;
let left: Promise<void>;

/** The route on a real connection; what it opens is handed to the test, which sends the events. */
beforeEach(async () => {
  const opening = Promise.withResolvers<StreamTarget>();
  const leaving = Promise.withResolvers<void>();
  opened = opening.promise;
  left = leaving.promise;
  const streams = {
    open(target: StreamTarget) {
      opening.resolve(target);
      return () => leaving.resolve();
    },
  };
  const app = express();
  app.use(recordRequestStart(new MovableClock()));
  app.use(
    sessionEventRoutes({
      streams,
      readPresentedTokens: async () => ({ accessIsValid: false }),
      inspectSession: async () => ({ state: 'signed_in', found: { session: exampleSession(), now: 0 } }),
    } as unknown as SessionEventDependencies),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  reader.write(`GET ${paths.sessionEvents} HTTP/1.1\r\nHost: bff.test\r\n\r\n`);
});
afterEach(() => {
  reader.destroy();
  server.closeAllConnections();
  server.close();
});

/** Longer than any that is sent, so that the kernel's buffers are soon full. */
const event = { type: 'ended', reason: 'x'.repeat(16_384) } as unknown as SessionStreamEvent;

describe('a reader of the event stream', () => {
  it('is cut off when it takes nothing more, and its place is free', async () => {
    const target = await opened;

    // More than any kernel keeps for a connection, and nothing is read meanwhile.
    for (let count = 0; count < 4096; count += 1) target.send(event);

    await left;
    await once(reader.resume(), 'close');
    expect(reader.bytesRead).toBeLessThan(32 * 1024 * 1024);
  });

  it('is not cut off while it reads', async () => {
    const target = await opened;
    let received = 0;
    reader.on('data', (bytes) => (received += bytes.length));

    for (let count = 1; count <= 256; count += 1) {
      target.send(event);
      await expect.poll(() => received, { interval: 1 }).toBeGreaterThan(count * 16_384);
    }

    target.close();
    await left;
  });
});
