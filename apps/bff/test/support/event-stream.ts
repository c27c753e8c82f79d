import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';

import { paths } from '../../src/contract.ts';
import type { SessionStreamEvent } from '../../src/contract/answers.ts';
import type { Browser } from './browser.ts';
import { sentByThePage, type TestBff } from './test-bff.ts';

export interface EventStream {
  readonly status: number;
  /** The next event; undefined when the stream has ended. */
  next(): Promise<SessionStreamEvent | undefined>;
  /** As `next`, without leaving out what only keeps the connection open. */
  nextLine(): Promise<string | undefined>;
  leave(): void;
}

/** The same request in bytes, for a connection that is used in an odd way. */
export function eventStreamRequest(browser: Browser): string {
  const headers = Object.entries({ ...sentByThePage, cookie: cookiesOf(browser) });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${paths.sessionEvents} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

const cookiesOf = ({ jar }: Browser) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

export async function openEventStream(bff: Pick<TestBff, 'port'>, browser: Browser): Promise<EventStream> {
  const outgoing = request({
    host: '127.0.0.1',
    port: bff.port,
    path: paths.sessionEvents,
    agent: false,
    headers: { ...sentByThePage, cookie: cookiesOf(browser) },
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
        const [, data] = /^data: (.*)$/.exec(value) ?? [];
        if (data !== undefined) return JSON.parse(data) as SessionStreamEvent;
      }
    },
    async nextLine() {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) return undefined;
        // An empty line ends an event or a comment.
        if (value !== '') return value;
      }
    },
    leave: () => outgoing.destroy(),
  };
}
