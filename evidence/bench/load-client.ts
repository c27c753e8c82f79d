import { once } from 'node:events';
import { connect } from 'node:net';

const connections = 16;

interface Target {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks again as soon as it has its answer, over connections that stay open. It knows just enough of HTTP for that,
 * so that the machine works for the server and not for the client.
 * @returns requests a second
 * @throws Error when an answer is not 200
 */
export async function requestsPerSecond(target: Target, seconds: number): Promise<number> {
  let answered = 0;
  const start = performance.now();
  const isOver = () => performance.now() - start > seconds * 1000;
  const counts = Array.from({ length: connections }, () => askUntil(target, isOver, () => (answered += 1)));
  await Promise.all(counts);
  return answered / ((performance.now() - start) / 1000);
}

async function askUntil(
  { port, path, headers }: Target,
  isOver: () => boolean,
  count: () => void,
): Promise<void> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
    if (received.length < head + 4 + length) return;
    if (!received.startsWith('HTTP/1.1 200')) socket.destroy(new Error(received));
    received = '';
    count();
    if (isOver()) socket.end();
    else socket.write(request);
  });
  socket.write(request);
  await once(socket, 'close');
}
