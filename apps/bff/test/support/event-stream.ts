import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';

import { paths } from '../../src/contract.ts';
import type { SessionStreamEvent } from '../../src/contract/schemas.ts';
import type { Browser } from './browser.ts';
import { sentByThePage, type TestBff } from './test-bff.ts';

export interface EventStream {
  readonly status: number;
  /** The next event; undefined when the stream has ended. */
  next(): Promise<SessionStreamEvent | undefined>;
  leave(): void;
}

export async function openEventStream(bff: TestBff, browser: Browser): Promise<EventStream> {
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const outgoing = request({
    host: '127.0.0.1',
    port: bff.port,
    path: paths.sessionEvents,
    agent: false,
    headers: { ...sentByThePage, cookie },
  });
  outgoing.end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const lines = createInterface({ input: incoming })[Symbol.asyncIterator]();
  return {
    status: incoming.statusCode ?? 0,
    async next() {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) return undefined;
        if (value !== '') return JSON.parse(value) as SessionStreamEvent;
      }
    },
    leave: () => outgoing.destroy(),
  };
}
