import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells the process that started this one where it listens, and ends with it. */
export function listenAndReport(app: RequestListener): void {
  process.once('disconnect', () => process.exit());
  // Longer than any other server's turn, on a slow machine too: the connections of a bench stay open meanwhile.
  const server = createServer({ keepAliveTimeout: 600_000 }, app);
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}
