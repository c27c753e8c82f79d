import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells the process that started this one where it listens, and ends with it. */
export function listenAndReport(app: RequestListener): void {
  process.once('disconnect', () => process.exit());
  const server = createServer(app);
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}
