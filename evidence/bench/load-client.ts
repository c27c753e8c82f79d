import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { quantile } from './median.ts';

const connections = 16;

export interface Target {
  readonly port: number;
  /** Whose certificate is made here, and not looked at. */
  readonly tls?: boolean;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `cookie`, the next one for each request, in a circle. Without them all requests are alike. */
  readonly cookies?: readonly string[];
}

export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds from a request to the end of its answer. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Asks again as soon as it has its answer, over connections that stay open. It knows just enough of HTTP for that,
 * so that the machine works for the server and not for the client.
 * @returns what loads the server for so many seconds, each time from the cookie on where the last time ended; throws when an answer is
 * not 200
 */
export function loadClient(target: Target): (seconds: number) => Promise<Load> {
  const next = inTurn(requestsOf(target));
  return async (seconds) => {
    const milliseconds: number[] = [];
    const start = performance.now();
    const connection = { target, end: start + seconds * 1000, next, milliseconds };
    await Promise.all(Array.from({ length: connections }, () => askUntilEnd(connection)));
    const took = performance.now() - start;
    const sorted = Float64Array.from(milliseconds).toSorted();
    return {
      requestsPerSecond: (sorted.length / took) * 1000,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
    };
  };
}

/** Made beforehand: bytes need no encoding while it is measured. */
function requestsOf({ path, headers, cookies }: Target): readonly Buffer[] {
  const all = cookies?.map((cookie) => ({ ...headers, cookie })) ?? [headers];
  return all.map((headers) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  });
}

function inTurn(requests: readonly Buffer[]): () => Buffer {
  let index = 0;
  return () => requests[index++ % requests.length] as Buffer;
}

interface Connection {
  readonly target: Target;
  /** By `performance.now()`. */
  readonly end: number;
  readonly milliseconds: number[];
  next(): Buffer;
}

async function askUntilEnd({
  target: { port, tls = false },
  end,
  next,
  milliseconds,
}: Connection): Promise<void> {
  const socket = tls
    ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
    : connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, tls ? 'secureConnect' : 'connect');
  let received = '';
  let sentAt = performance.now();
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
    if (received.length < head + 4 + length) return;
    if (!received.startsWith('HTTP/1.1 200')) socket.destroy(new Error(received));
    received = '';
    const now = performance.now();
    milliseconds.push(now - sentAt);
    sentAt = now;
    if (now > end) socket.end();
    else socket.write(next());
  });
  socket.write(next());
  await once(socket, 'close');
}
