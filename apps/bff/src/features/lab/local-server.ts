import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of the lab's own, on a free port of this machine. */
export class LocalServer {
  readonly #server: Server;

  constructor(listener: RequestListener) {
    this.#server = createServer({ maxHeaderSize: 65_536 }, listener);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Under one of the names of this machine. */
  originAs(host: string): string {
    return `http://${host}:${this.port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
  }
}
