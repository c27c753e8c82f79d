import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
  readonly port: number;
  stop(): Promise<void>;
}

/** A plain HTTP proxy in front of several servers: each request goes to the next one, whoever sends it. */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  let requests = 0;
  const proxy = createServer((incoming, outgoing) => {
    const port = ports[requests % ports.length];
    requests += 1;
    const { method, url: path, rawHeaders: headers } = incoming;
    const passed = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    async stop() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
