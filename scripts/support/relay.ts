import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a proxy and the server behind it, passes everything on, and remembers it. */
export interface Relay {
  /** How many connections the proxy has opened. */
  readonly opened: number;
  /** What the server has answered on them, as it came. */
  readonly answered: string;
  forget(): void;
  /** Cuts what is open, as the machine behind it would that is switched off. */
  stop(): void;
}

export async function startRelay(port: number, serverPort: number): Promise<Relay> {
  let [opened, answered] = [0, ''];
  const open = new Set<Socket>();
  const server = createServer((proxy) => {
    open.add(proxy);
    opened += 1;
    const behind = connect(serverPort, '127.0.0.1');
    behind.on('data', (bytes) => (answered += bytes.toString('latin1')));
    proxy.pipe(behind).pipe(proxy);
    for (const [one, other] of [
      [proxy, behind],
      [behind, proxy],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    get opened() {
      return opened;
    },
    get answered() {
      return answered;
    },
    forget: () => void ([opened, answered] = [0, '']),
    stop: () => {
      server.close();
      for (const proxy of open) proxy.destroy();
    },
  };
}
